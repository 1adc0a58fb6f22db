// What a chapter answers when all is well: text, JSON, files.
#include "chapters/acceptance/demo.hpp"

#include "common/factorize.hpp"

#include <nlohmann/json.hpp>

namespace hands {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr auto axis = "└─";  // under every timeline in text
constexpr auto escape = "\033";

const std::vector<Number> own_numbers{1, 12, 97, 1000, 2, 12, 720720, 1000003};

class Answers : public DemoTest {};

TEST_F(Answers, ToNoArgumentsAreTheArticlesFourLists) {
    const Outcome outcome = run({});
    expect_answers(outcome, article);
    // As the article has them, so that nothing rests on our own arithmetic alone.
    EXPECT_THAT(outcome.out, HasSubstr("[1, 5501, 9733, 53541233]\n"));
    EXPECT_THAT(outcome.out, HasSubstr("[1, 21235343]\n"));
    EXPECT_THAT(outcome.out, HasSubstr("[1, 11, 383, 2711, 4213, 29821, 1038313, 11421443]\n"));
    EXPECT_THAT(outcome.out, HasSubstr("[1, 5423123]\n"));
}

TEST_F(Answers, ArePlainWhenPiped) {
    const Outcome outcome = run(arguments_for(own_numbers));
    expect_answers(outcome, own_numbers);
    EXPECT_THAT(outcome.out, Not(HasSubstr(escape)));
    EXPECT_THAT(outcome.out, Not(HasSubstr(axis)));
    EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Answers, AreTheSameWithoutStdinAndStderr) {
    expect_answers(run(arguments_for(own_numbers), {.command = {}, .stdin_and_stderr_closed = true}),
                   own_numbers);
}

TEST_F(Answers, ToManyNumbersAreAsMany) {
    const std::vector<Number> numbers(50, 360);
    expect_answers(run(arguments_for(numbers)), numbers);
}

/// Every way to share the work: what to add to the command line.
std::vector<std::vector<std::string>> ways_to_share() {
    if (!demo().shares_work()) return {{}, {"--kernel", "simd"}};
    std::vector<std::vector<std::string>> ways;
    for (const char* workers : {"1", "2", "5"}) {
        for (const char* split : {"numbers", "ranges"})
            ways.push_back({"--workers", workers, "--split", split});
    }
    ways.push_back({"--workers", "2", "--split", "ranges", "--kernel", "simd"});
    return ways;
}

class SharedAnswers : public DemoTest, public testing::WithParamInterface<std::vector<std::string>> {};

TEST_P(SharedAnswers, AreTheRightListsInTheRightOrder) {
    expect_answers(run(arguments_for(own_numbers, GetParam())), own_numbers);
}

/// Expects what common/report.hpp promises of the JSON document.
void expect_document(const std::string& text, const std::vector<Number>& numbers) {
    SCOPED_TRACE(text);
    const json document = json::parse(text);
    EXPECT_EQ(document.at("chapter"), demo().name);
    EXPECT_THAT(document.at("split").get<std::string>(), testing::AnyOf("numbers", "ranges"));
    EXPECT_THAT(document.at("kernel").get<std::string>(), testing::AnyOf("scalar", "simd"));
    EXPECT_GE(document.at("workers").get<std::size_t>(), 1u);
    EXPECT_GE(document.at("bound").get<double>(), 1);
    const double seconds = document.at("seconds");
    EXPECT_GT(seconds, 0);

    ASSERT_EQ(document.at("results").size(), numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        EXPECT_EQ(document["results"][i].at("number").get<Number>(), numbers[i]);
        EXPECT_EQ(document["results"][i].at("factors").get<Factors>(), factorize_by_pairs(numbers[i]));
    }
    EXPECT_GE(document.at("timeline").size(), numbers.size());
    for (const json& span : document["timeline"]) {
        EXPECT_LT(span.at("worker").get<std::size_t>(), document["workers"].get<std::size_t>()) << span;
        EXPECT_NE(span.at("label").get<std::string>(), "") << span;
        EXPECT_GE(span.at("begin").get<double>(), 0) << span;
        EXPECT_GE(span.at("end").get<double>(), span["begin"].get<double>()) << span;
        EXPECT_LE(span["end"].get<double>(), seconds) << span;
    }
}

TEST_P(SharedAnswers, AreCompleteAsJson) {
    auto options = GetParam();
    options.insert(options.end(), {"--format", "json"});
    const Outcome outcome = run(arguments_for(own_numbers, options));
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_EQ(outcome.err, "");
    expect_document(outcome.out, own_numbers);
    if (!demo().shares_work()) return;
    EXPECT_EQ(json::parse(outcome.out)["workers"].get<int>(), std::stoi(GetParam().at(1)));
    EXPECT_EQ(json::parse(outcome.out)["split"], GetParam().at(3));
}

INSTANTIATE_TEST_SUITE_P(Ways, SharedAnswers, testing::ValuesIn(ways_to_share()), [](const auto& way) {
    std::string name = way.param.empty() ? "Alone" : "By";
    for (std::size_t i = 1; i < way.param.size(); i += 2) name += "_" + way.param[i];  // the options' values
    return name;
});

TEST_F(Answers, AreSavedAsTheSameJson) {
    const Outcome outcome = run(arguments_for(own_numbers, {"--format", "json", "--save", "run.json"}));
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_EQ(folder_.read("run.json"), outcome.out);
    EXPECT_THAT(folder_.names(), ElementsAre("run.json"));
}

TEST_F(Answers, AreSavedBesideText) {
    expect_answers(run(arguments_for(own_numbers, {"--save", "run.json"})), own_numbers);
    expect_document(folder_.read("run.json"), own_numbers);
}

TEST_F(Answers, ReplaceAFileThatWasSavedBefore) {
    folder_.write("run.json", std::string(100'000, 'x'));
    expect_answers(run({"12", "--save", "run.json"}), {12});
    expect_document(folder_.read("run.json"), {12});
    EXPECT_THAT(folder_.names(), ElementsAre("run.json"));
}

class TimelineOption : public DemoTest {};

TEST_F(TimelineOption, DrawsInTextWhenPiped) {
    const Outcome outcome = run(arguments_for(own_numbers, {"--timeline"}));
    expect_answers(outcome, own_numbers);
    EXPECT_THAT(outcome.out, HasSubstr(axis)) << describe(outcome);
    EXPECT_THAT(outcome.out, Not(HasSubstr(escape)));
}

TEST_F(TimelineOption, LeavesTheNumberBehindItAlone) { expect_answers(run({"--timeline", "12"}), {12}); }

TEST_F(TimelineOption, WritesAPicture) {
    expect_answers(run(arguments_for(own_numbers, {"--timeline=x.svg"})), own_numbers);
    EXPECT_THAT(folder_.read("x.svg"), testing::AnyOf(StartsWith("<svg"), StartsWith("<?xml")));
    EXPECT_THAT(folder_.read("x.svg"), testing::EndsWith("</svg>\n"));
    EXPECT_THAT(folder_.names(), ElementsAre("x.svg"));
}

TEST_F(TimelineOption, WritesATrace) {
    expect_answers(run(arguments_for(own_numbers, {"--timeline=x.json"})), own_numbers);
    const json trace = json::parse(folder_.read("x.json"));
    EXPECT_GE(trace.at("traceEvents").size(), own_numbers.size());
    EXPECT_THAT(folder_.names(), ElementsAre("x.json"));
}

class OnATerminal : public DemoTest {
protected:
    static Launch terminal(std::vector<std::pair<std::string, std::string>> environment = {}) {
        environment.emplace_back("TERM", "xterm-256color");
        return {.command = {}, .out = Stdout::terminal, .environment = environment};
    }
};

TEST_F(OnATerminal, TheTimelineIsDrawnUnderTheAnswers) {
    const Outcome outcome = run(arguments_for(own_numbers), terminal());
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    const auto seconds = outcome.out.find("Took ");
    const auto timeline = outcome.out.find(axis);
    ASSERT_NE(timeline, std::string::npos) << describe(outcome);
    EXPECT_LT(seconds, timeline) << describe(outcome);
    for (const std::string& answer : answers_to(own_numbers)) EXPECT_THAT(outcome.out, HasSubstr(answer));
}

constexpr auto color = "\033\\[[0-9;]*m";

TEST_F(OnATerminal, TheTimelineHasColors) {
    EXPECT_THAT(run(arguments_for(own_numbers), terminal()).out, testing::ContainsRegex(color));
}

TEST_F(OnATerminal, NoColorIsObeyed) {
    EXPECT_THAT(run(arguments_for(own_numbers), terminal({{"NO_COLOR", "1"}})).out,
                Not(testing::ContainsRegex(color)));
}

class Help : public DemoTest {};

TEST_F(Help, NamesEveryOption) {
    const Outcome outcome = run({"--help"});
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    for (const char* option : {"NUMBER", "--timeline", "--format", "--save", "--help", "--version"})
        EXPECT_THAT(outcome.out, HasSubstr(option));
    for (const char* option : {"--workers", "--split"}) {
        if (demo().shares_work())
            EXPECT_THAT(outcome.out, HasSubstr(option));
        else
            EXPECT_THAT(outcome.out, Not(HasSubstr(option)));
    }
}

TEST_F(Help, TellsTheVersion) {
    const Outcome outcome = run({"--version"});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_EQ(outcome.err, "");
    EXPECT_THAT(outcome.out, IsOneLine());
}

}  // namespace
}  // namespace hands
