#include "common/timeline_text.hpp"

#include <regex>
#include <sstream>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::int64_t ms = 1'000'000;

Timeline two_processes() {
    return {"process",
            0,
            107 * ms,
            {{0, "53541233", 1 * ms, 107 * ms},
             {1, "21235343", 1 * ms, 43 * ms},
             {1, "11421443", 43 * ms, 66 * ms},
             {1, "5423123", 66 * ms, 77 * ms}}};
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> result;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) result.push_back(line);
    return result;
}

std::vector<std::size_t> widths(const std::string& text) {
    std::vector<std::size_t> result;
    for (const std::string& line : lines(text)) result.push_back(text_width(line));
    return result;
}

std::string without_colors(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\033')
            at = text.find('m', at);
        else
            result += text[at];
    }
    return result;
}

std::string one_worker(std::vector<Span> spans, std::size_t columns = 30) {
    return lines(timeline_as_text({"thread", 0, 1000, std::move(spans)}, columns, false)).at(0);
}

TEST(TimelineAsText, IsEmptyWithoutSpans) {
    EXPECT_EQ(timeline_as_text({"thread", 0, 100, {}}, 80, true), "");
}

TEST(TimelineAsText, DrawsALineAWorkerAndAnAxis) {
    EXPECT_EQ(timeline_as_text(two_processes(), 80, false),
              "process 1  █████████████████████████████ 53541233 ██████████████████████████████\n"
              "process 2  ████████ 21235343 █████████▒▒ 11421443 ▒▒▒███████ 5423123\n"
              "          └────────────┴────────────┴────────────┴────────────┴────────────┴────\n"
              "          0 s       0.02 s       0.04 s       0.06 s       0.08 s       0.10 s\n");
}

TEST(TimelineAsText, DrawsBarsToScale) {
    // 30 columns, of which 9 are the name's: 21 for 1000 ns, or about 48 ns a column.
    EXPECT_EQ(one_worker({{0, "long label", 0, 250}, {0, "long label", 500, 1000}}),
              "thread 1 █████      ▒▒▒▒▒▒▒▒▒▒");
}

TEST(TimelineAsText, TellsNeighboursWithTheSameLabelApart) {
    EXPECT_EQ(
        one_worker({{0, "long label", 0, 333}, {0, "long label", 333, 667}, {0, "long label", 667, 1000}}),
        "thread 1 ███████▒▒▒▒▒▒▒███████");
}

TEST(TimelineAsText, WritesTheLabelInTheBarWhereItFits) {
    EXPECT_EQ(one_worker({{0, "1234", 0, 1000}}), "thread 1 ███████ 1234 ████████");
    EXPECT_EQ(one_worker({{0, "1234", 0, 285}}), "thread 1 █1234█");
}

TEST(TimelineAsText, WritesTheLabelBehindTheBarWhereTheWorkerThenIsIdle) {
    EXPECT_EQ(one_worker({{0, "1234", 0, 95}, {0, "7", 900, 1000}}), "thread 1 ██ 1234            ▒▒");
}

TEST(TimelineAsText, NeverCutsANumberShort) {
    EXPECT_EQ(one_worker({{0, "18446744073709551615", 0, 1000}}), "thread 1 █████████████████████");
}

TEST(TimelineAsText, CutsALongLabelShortInAWideBar) {
    const auto line = one_worker({{0, std::string(500, 'x'), 0, 1000}}, 60);
    EXPECT_EQ(text_width(line), 60u);
    EXPECT_THAT(line, HasSubstr("xxx…█"));
}

TEST(TimelineAsText, ShowsASpanThatTookNoTime) {
    EXPECT_EQ(one_worker({{0, "7", 0, 0}, {0, "8", 1000, 1000}}), "thread 1 █ 7                 ▒");
}

TEST(TimelineAsText, NeverHidesALongSpanBehindAShortOne) {
    EXPECT_EQ(one_worker({{0, "long label which", 0, 1000}, {0, "8", 500, 500}}),
              one_worker({{0, "long label which", 0, 1000}}));
}

TEST(TimelineAsText, CutsSpansOffWhereTheRunBeganAndEnded) {
    EXPECT_EQ(one_worker({{0, "1234", -500, 5000}}), one_worker({{0, "1234", 0, 1000}}));
}

TEST(TimelineAsText, LeavesOnlyTheNumbersOfNamesThatAreTooLong) {
    const Timeline timeline{"an extraordinarily long noun", 0, 100, {{11, "1", 0, 100}}};
    EXPECT_THAT(timeline_as_text(timeline, 40, false), StartsWith("12 █"));
}

TEST(TimelineAsText, ColorsTheSameLabelTheSameEverywhere) {
    const auto all = lines(timeline_as_text(
        {"thread", 0, 100, {{0, "5", 0, 50}, {0, "7", 50, 100}, {1, "7", 0, 50}, {1, "5", 50, 100}}}, 40,
        true));
    const std::regex bar("48;5;([0-9]+)m▏ *([57])");
    const auto color_of = [&](const std::string& line, const std::string& label) -> std::string {
        for (std::sregex_iterator match(line.begin(), line.end(), bar), end; match != end; ++match) {
            if ((*match)[2] == label) return (*match)[1];
        }
        return "none";
    };
    EXPECT_EQ(color_of(all[0], "5"), color_of(all[1], "5"));
    EXPECT_EQ(color_of(all[0], "7"), color_of(all[1], "7"));
    EXPECT_NE(color_of(all[0], "5"), color_of(all[0], "7"));
}

TEST(TimelineAsText, UsesNoColorUnlessItMay) {
    EXPECT_THAT(timeline_as_text(two_processes(), 80, false), Not(HasSubstr("\033")));
    EXPECT_THAT(timeline_as_text(two_processes(), 80, true), HasSubstr("\033"));
}

TEST(TimelineAsText, LeavesNoColorBehind) {
    for (const std::string& line : lines(timeline_as_text(two_processes(), 80, true))) {
        const auto last = line.rfind("\033[");
        if (last == std::string::npos) continue;
        EXPECT_THAT(line.substr(last), StartsWith("\033[0m"));
    }
}

class Columns : public testing::TestWithParam<std::tuple<std::size_t, bool>> {};

TEST_P(Columns, AreNeverMoreThanThereAreHoweverManyWorkersAndSpans) {
    const auto [columns, color] = GetParam();
    Timeline timeline{"coroutine", 0, 1000 * ms, {}};
    for (std::uint32_t worker = 0; worker < 120; ++worker) {
        for (std::int64_t i = 0; i < 200; ++i) {
            const auto label = std::string(static_cast<std::size_t>(i % 50), 'x');
            timeline.spans.push_back(
                {worker, label, i * i * 25'000, (i + 1) * (i + 1) * 25'000 - i % 3 * ms});
        }
    }
    const auto text = timeline_as_text(timeline, columns, color);
    EXPECT_EQ(lines(text).size(), 122u);
    EXPECT_THAT(widths(without_colors(text)), Each(testing::Le(std::max<std::size_t>(columns, 20))));
}

INSTANTIATE_TEST_SUITE_P(TimelineAsText, Columns,
                         testing::Combine(testing::Values(0, 1, 20, 21, 37, 80, 300), testing::Bool()));

TEST(TimelineAsText, StaysBoundedWhereSomebodyClaimsAnAbsurdWidth) {
    const auto text = timeline_as_text(two_processes(), static_cast<std::size_t>(-1), false);
    EXPECT_THAT(widths(text), Each(testing::Le(1000u)));
}

}  // namespace
}  // namespace hands
