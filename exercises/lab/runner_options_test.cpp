#include "exercises/lab/runner_options.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

RunnerOptions parse(const std::vector<std::string>& command_line) {
    return std::get<RunnerOptions>(parse_runner_command_line("lab_lost_update", command_line));
}

TEST(RunnerOptions, AreThoseOfACheckByDefault) {
    const Options options = parse({}).options;
    const Options standard;
    EXPECT_EQ(options.method, standard.method);
    EXPECT_EQ(options.schedules, standard.schedules);
    EXPECT_EQ(options.preemptions, standard.preemptions);
    EXPECT_EQ(options.depth, standard.depth);
    EXPECT_EQ(options.seed, standard.seed);
    EXPECT_EQ(options.most_steps, standard.most_steps);
    EXPECT_EQ(options.accidents, standard.accidents);
    EXPECT_EQ(options.token, standard.token);
}

TEST(RunnerOptions, AreReadFromTheCommandLine) {
    const RunnerOptions options =
        parse({"--method", "random", "--schedules=20000", "--seed", "7", "--calm", "--format=svg"});
    EXPECT_EQ(options.options.method, Method::random);
    EXPECT_EQ(options.options.schedules, 20000u);
    EXPECT_EQ(options.options.seed, 7u);
    EXPECT_FALSE(options.options.accidents);
    EXPECT_EQ(options.output, Output::svg);
}

TEST(RunnerOptions, HelpNamesThem) {
    const auto help = std::get<std::string>(parse_runner_command_line("lab_lost_update", {"--help"}));
    EXPECT_THAT(help, testing::HasSubstr("--token"));
}

TEST(RunnerOptions, RefuseWhatTheyDoNotKnow) {
    for (const std::vector<std::string>& wrong :
         std::vector<std::vector<std::string>>{{"--schedules", "0"},
                                               {"--schedules", "many"},
                                               {"--method", "luck"},
                                               {"--format", "png"},
                                               {"--depth", "9"},
                                               {"extra"},
                                               {"--unknown"},
                                               {"--seed"}}) {
        EXPECT_THROW(parse(wrong), RunnerUsageError) << wrong.front();
    }
}

}  // namespace
}  // namespace hands::lab
