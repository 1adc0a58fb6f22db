#include "common/report.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const Chapter listing{
    .name = "chapter99_test", .mechanism = "a test", .purpose = "", .worker_noun = "thread"};
const Chapter receiving{.name = "chapter99_test",
                        .mechanism = "a test",
                        .purpose = "",
                        .worker_noun = "thread",
                        .receives = true};

Options options_for(std::vector<Number> numbers, Format format = Format::text) {
    Options options;
    options.numbers = std::move(numbers);
    options.workers = 2;
    options.split = Split::ranges;
    options.kernel = Kernel::simd;
    options.format = format;
    return options;
}

/// What \p tell prints to standard output.
template <class Tell>
std::string printed(Tell tell) {
    testing::internal::CaptureStdout();
    tell();
    return testing::internal::GetCapturedStdout();
}

TEST(Report, PrintsTheListsInTheOrderOfTheNumbersThenTheSeconds) {
    const Options options = options_for({12, 7});
    const std::string text = printed([&] {
        Report report{listing, options};
        report.add(work({1, 7, {1, 7}}, 0));
        report.add(work({0, 12, {1, 12}}, 1));
        report.finish();
    });
    EXPECT_THAT(text, testing::MatchesRegex(
                          "\\[1, 2, 3, 4, 6, 12\\]\n\\[1, 7\\]\nTook [0-9]+\\.[0-9][0-9][0-9] seconds\n"));
}

TEST(Report, PutsAListTogetherFromPartsInAnyOrder) {
    const Options options = options_for({12});
    const std::string text = printed([&] {
        Report report{listing, options};
        report.add({work({0, 12, {9, 12}}, 0), work({0, 12, {1, 4}}, 1), work({0, 12, {5, 8}}, 2)});
        report.finish();
    });
    EXPECT_THAT(text, HasSubstr("[1, 2, 3, 4, 6, 12]\n"));
}

TEST(Report, KeepsEqualNumbersApart) {
    const Options options = options_for({7, 7});
    const std::string text = printed([&] {
        Report report{listing, options};
        report.add({work({0, 7, {1, 7}}, 0), work({1, 7, {1, 7}}, 0)});
        report.finish();
    });
    EXPECT_THAT(text, HasSubstr("[1, 7]\n[1, 7]\n"));
}

TEST(Report, OfAReceiverPrintsAListAsSoonAsItIsComplete) {
    const Options options = options_for({12, 7});
    Report report{receiving, options};
    EXPECT_EQ(printed([&] { report.add(work({0, 12, {1, 6}}, 0)); }), "");
    EXPECT_EQ(printed([&] { report.add(work({1, 7, {1, 7}}, 0)); }), "receive: [1, 7]\n");
    EXPECT_EQ(printed([&] { report.add(work({0, 12, {7, 12}}, 0)); }), "receive: [1, 2, 3, 4, 6, 12]\n");
    EXPECT_THAT(printed([&] { report.finish(); }), testing::StartsWith("Took "));
}

TEST(Report, WithAMissingAnswerIsAnErrorThatNamesTheNumber) {
    const Options options = options_for({12});
    Report report{listing, options};
    report.add(work({0, 12, {1, 6}}, 0));
    EXPECT_THAT([&] { report.finish(); }, testing::ThrowsMessage<std::runtime_error>(
                                              "no answer for 12: only 6 of its candidates were tried"));
}

TEST(Report, PutsRemarksUnderTheSeconds) {
    const Options options = options_for({7});
    const std::string text = printed([&] {
        Report report{listing, options};
        report.add(work({0, 7, {1, 7}}, 0));
        report.remark("That was quick.");
        report.finish();
    });
    EXPECT_THAT(text, testing::EndsWith(" seconds\nThat was quick.\n"));
}

TEST(Report, OfADemonstrationNeedsNoAnswers) {
    const Options options = options_for({12});
    const std::string text = printed([&] {
        Report report{listing, options};
        report.demonstrate("Look at this.");
        report.finish();
    });
    EXPECT_EQ(text, "Look at this.\n");
}

TEST(Report, AsJsonHoldsEverythingWithTimesFromTheStart) {
    const Options options = options_for({12, 18446744073709551615u}, Format::json);
    const std::string text = printed([&] {
        Report report{receiving, options};
        report.add({work({0, 12, {1, 6}}, 0), work({0, 12, {7, 12}}, 1)});
        Result rest = work({1, 18446744073709551615u, {1, 5}}, 0);
        rest.piece.candidates.last = rest.piece.number;  // as if the others had been tried
        report.add(rest);
        report.remark("Done.");
        report.finish();
    });
    const json run = json::parse(text);
    EXPECT_EQ(run["chapter"], "chapter99_test");
    EXPECT_EQ(run["mechanism"], "a test");
    EXPECT_EQ(run["split"], "ranges");
    EXPECT_EQ(run["kernel"], "simd");
    EXPECT_EQ(run["workers"], 2);
    EXPECT_EQ(run["bound"], 2.0);
    EXPECT_EQ(run["results"][0], (json{{"number", 12}, {"factors", {1, 2, 3, 4, 6, 12}}}));
    EXPECT_EQ(run["results"][1]["number"], 18446744073709551615u);
    EXPECT_EQ(run["remarks"], json::array({"Done."}));
    ASSERT_EQ(run["timeline"].size(), 3u);
    for (const json& span : run["timeline"]) {
        EXPECT_LE(0.0, span["begin"]);
        EXPECT_LE(span["begin"], span["end"]);
        EXPECT_LE(span["end"], run["seconds"]);
    }
}

TEST(Report, TellsTheBoundOfThoseWhoReallyWorked) {
    const Options options = options_for({12}, Format::json);
    const std::string text = printed([&] {
        Report report{listing, options};
        report.set_workers(1);
        report.add(work({0, 12, {1, 12}}, 0));
        report.finish();
    });
    const json run = json::parse(text);
    EXPECT_EQ(run["workers"], 1);
    EXPECT_EQ(run["bound"], 1.0);
}

TEST(Report, WritesTheFilesThatWereAskedFor) {
    const std::filesystem::path folder = testing::TempDir();
    Options options = options_for({7});
    options.timeline_file = folder / "report_test.svg";
    options.save_file = folder / "report_test.json";
    printed([&] {
        Report report{listing, options};
        report.add(work({0, 7, {1, 7}}, 0));
        report.finish();
    });
    EXPECT_TRUE(json::accept(std::ifstream{*options.save_file}));
    std::ifstream picture{*options.timeline_file};
    EXPECT_THAT(std::string(std::istreambuf_iterator<char>{picture}, {}), HasSubstr("<svg"));
    std::filesystem::remove(*options.timeline_file);
    std::filesystem::remove(*options.save_file);
}

TEST(Report, RefusesAFileThatCannotBeWrittenBeforeTheWorkBegins) {
    Options options = options_for({7});
    options.save_file = "/no/such/folder/run.json";
    EXPECT_THAT([&] { const Report report(listing, options); },
                testing::ThrowsMessage<UsageError>(HasSubstr("/no/such/folder/run.json")));
}

}  // namespace
}  // namespace hands
