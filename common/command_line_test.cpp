#include "common/command_line.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

const Chapter sharing{
    .name = "chapter99_test", .mechanism = "", .purpose = "Chapter 99: a test.", .worker_noun = "thread"};
const Chapter alone{.name = "chapter99_test",
                    .mechanism = "",
                    .purpose = "Chapter 99: a test.",
                    .worker_noun = "thread",
                    .shares_work = false};

Options options_of(const std::vector<std::string>& arguments, const Chapter& chapter = sharing) {
    return std::get<Options>(parse_command_line(chapter, arguments));
}

std::string text_of(const std::vector<std::string>& arguments, const Chapter& chapter = sharing) {
    return std::get<std::string>(parse_command_line(chapter, arguments));
}

TEST(CommandLine, WithoutArgumentsMeansTheArticlesNumbers) {
    const Options options = options_of({});
    EXPECT_THAT(options.numbers, ElementsAre(53541233, 21235343, 11421443, 5423123));
    EXPECT_EQ(options.workers, available_cores());
    EXPECT_EQ(options.split, Split::numbers);
    EXPECT_EQ(options.format, Format::text);
    EXPECT_FALSE(options.draw_timeline);
    EXPECT_EQ(options.timeline_file, std::nullopt);
    EXPECT_EQ(options.save_file, std::nullopt);
}

TEST(CommandLine, TakesNumbersAndOptionsInAnyOrder) {
    const Options options = options_of({"12", "--workers", "3", "97", "--split=ranges", "--kernel", "simd",
                                        "18446744073709551615", "--format", "json"});
    EXPECT_THAT(options.numbers, ElementsAre(12, 97, 18446744073709551615u));
    EXPECT_EQ(options.workers, 3u);
    EXPECT_EQ(options.split, Split::ranges);
    EXPECT_EQ(options.kernel, Kernel::simd);
    EXPECT_EQ(options.format, Format::json);
}

TEST(CommandLine, TimelineWithoutAFileDoesNotTakeTheNumberBehindIt) {
    const Options options = options_of({"--timeline", "12"});
    EXPECT_TRUE(options.draw_timeline);
    EXPECT_THAT(options.numbers, ElementsAre(12));
}

TEST(CommandLine, TimelineWithAFileIsForThatFile) {
    const Options options = options_of({"--timeline=run.svg"});
    EXPECT_FALSE(options.draw_timeline);
    EXPECT_EQ(options.timeline_file, "run.svg");
}

TEST(CommandLine, SetsTheChaptersOwnOptions) {
    bool flag = false;
    std::optional<std::size_t> count;
    Chapter chapter = sharing;
    chapter.extras = {{"--raw", "Raw", &flag}, {"--sieve", "Primes", &count, 100}};
    options_of({}, chapter);
    EXPECT_FALSE(flag);
    EXPECT_EQ(count, std::nullopt);
    options_of({"--raw", "--sieve", "100"}, chapter);
    EXPECT_TRUE(flag);
    EXPECT_EQ(count, 100u);
    for (const std::string bad : {"x", "0", "101"}) {
        EXPECT_THAT(
            [&] {
                options_of({"--sieve", bad}, chapter);
            },
            ThrowsMessage<UsageError>(AllOf(HasSubstr("--sieve '" + bad + "'"), HasSubstr("1 to 100"))));
    }
}

TEST(CommandLine, HelpNamesEveryOption) {
    EXPECT_THAT(text_of({"--help"}),
                AllOf(HasSubstr("Chapter 99: a test."), HasSubstr("NUMBER"), HasSubstr("--workers N"),
                      HasSubstr("--split numbers|ranges"), HasSubstr("--kernel scalar|simd"),
                      HasSubstr("--timeline[=FILE]"), HasSubstr("--format text|json"),
                      HasSubstr("--save FILE"), HasSubstr("--version")));
}

TEST(CommandLine, HelpOfAChapterWithOneWorkerDoesNotOfferMore) {
    EXPECT_THAT(text_of({"--help"}, alone), testing::Not(HasSubstr("--workers")));
}

TEST(CommandLine, VersionIsOneLine) {
    EXPECT_THAT(text_of({"--version"}), testing::MatchesRegex("Many Hands [0-9.]+\n"));
}

struct Bad {
    std::vector<std::string> arguments;
    std::string names;    ///< what the sentence must name
    std::string accepts;  ///< and say that it accepts
};

class BadCommandLine : public testing::TestWithParam<Bad> {};

TEST_P(BadCommandLine, IsRefusedWithASentenceThatNamesItAndSaysWhatIsAccepted) {
    EXPECT_THAT([] { options_of(GetParam().arguments); },
                ThrowsMessage<UsageError>(AllOf(HasSubstr(GetParam().names), HasSubstr(GetParam().accepts),
                                                testing::Not(HasSubstr("\n")))));
}

const std::string largest = "18446744073709551615";
INSTANTIATE_TEST_SUITE_P(CommandLine, BadCommandLine,
                         testing::Values(Bad{{"12x"}, "'12x'", largest}, Bad{{"0"}, "'0'", largest},
                                         Bad{{"-5"}, "'-5'", largest}, Bad{{""}, "''", largest},
                                         Bad{{"18446744073709551616"}, "'18446744073709551616'", largest},
                                         Bad{{"12", "-7", "13"}, "'-7'", largest},
                                         Bad{{"--workers", "0"}, "--workers '0'", "1 to 256"},
                                         Bad{{"--workers", "257"}, "--workers '257'", "1 to 256"},
                                         Bad{{"--workers", "many"}, "--workers 'many'", "1 to 256"},
                                         Bad{{"--workers", "-2"}, "--workers '-2'", "1 to 256"},
                                         Bad{{"--workers"}, "--workers", "needs a value"},
                                         Bad{{"--split", "thirds"}, "--split 'thirds'", "numbers or ranges"},
                                         Bad{{"--kernel", "gpu"}, "--kernel 'gpu'", "scalar or simd"},
                                         Bad{{"--format", "yaml"}, "--format 'yaml'", "text or json"},
                                         Bad{{"--timeline=run.bmp"}, "--timeline 'run.bmp'", ".svg"},
                                         Bad{{"--timeline="}, "--timeline", "needs a value"},
                                         Bad{{"--save"}, "--save", "needs a value"},
                                         Bad{{"--nope"}, "'--nope'", "--help"},
                                         Bad{{"-x"}, "'-x'", "--help"}));

TEST(CommandLine, OfOneWorkerRefusesWorkers) {
    EXPECT_THAT(
        [] {
            options_of({"--workers", "2"}, alone);
        },
        ThrowsMessage<UsageError>(HasSubstr("unknown option '--workers'")));
}

}  // namespace
}  // namespace hands
