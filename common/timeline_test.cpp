#include "common/timeline.hpp"

#include <limits>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;

constexpr std::int64_t ms = 1'000'000;

std::vector<std::string> labels(const std::vector<Tick>& all) {
    std::vector<std::string> result;
    for (const Tick& tick : all) result.push_back(tick.label);
    return result;
}

TEST(Lanes, AreOneForEachWorkerWhoDidAnything) {
    const auto all = lanes({"process", 0, 100, {{7, "a", 0, 10}, {0, "b", 0, 10}, {7, "c", 20, 30}}});
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].worker, 0u);
    EXPECT_EQ(all[1].worker, 7u);
    EXPECT_EQ(all[1].bars.size(), 2u);
}

TEST(Lanes, AreNamedAfterTheirWorkersCountedFromOne) {
    constexpr auto last = std::numeric_limits<std::uint32_t>::max();
    const auto all = lanes({"thread", 0, 100, {{0, "a", 0, 10}, {last, "b", 0, 10}}});
    EXPECT_EQ(all[0].name, "thread 1");
    EXPECT_EQ(all[1].name, "thread 4294967296");
}

TEST(Lanes, HoldTheirBarsInTheOrderOfTime) {
    const auto all = lanes({"thread", 1000, 1100, {{0, "b", 1050, 1060}, {0, "a", 1010, 1050}}});
    EXPECT_THAT(all.at(0).bars, ElementsAre(Bar{"a", 0, 10, 50}, Bar{"b", 1, 50, 60}));
}

TEST(Lanes, CutSpansOffWhereTheRunBeganAndEnded) {
    const auto all =
        lanes({"thread", 1000, 1100, {{0, "a", 900, 1200}, {0, "b", 1, 2}, {0, "c", 5000, 5001}}});
    EXPECT_THAT(all.at(0).bars, ElementsAre(Bar{"b", 1, 0, 0}, Bar{"a", 0, 0, 100}, Bar{"c", 2, 100, 100}));
}

TEST(Lanes, MakeASpanThatEndsBeforeItBeginsAnEmptyOne) {
    EXPECT_EQ(lanes({"thread", 0, 100, {{0, "a", 50, 20}}}).at(0).bars.at(0), (Bar{"a", 0, 50, 50}));
}

TEST(Lanes, GiveTheSameKindToTheSameLabelAndNumberKindsInNumericOrder) {
    const auto all =
        lanes({"thread", 0, 9, {{0, "53541233", 0, 1}, {0, "5423123", 1, 2}, {1, "53541233", 0, 1}}});
    EXPECT_EQ(all[0].bars[0].kind, 1u);
    EXPECT_EQ(all[0].bars[1].kind, 0u);
    EXPECT_EQ(all[1].bars[0].kind, 1u);
}

TEST(Lanes, ShowControlCharactersAsQuestionMarks) {
    EXPECT_EQ(lanes({"thread", 0, 9, {{0, "a\n\x1b[2J\x7f…", 0, 1}}}).at(0).bars.at(0).label, "a??[2J?…");
}

TEST(Length, IsNeverZero) {
    EXPECT_EQ(length_ns({"thread", 5, 8, {}}), 3);
    EXPECT_EQ(length_ns({"thread", 5, 5, {}}), 1);
    EXPECT_EQ(length_ns({"thread", 5, 4, {}}), 1);
}

TEST(TimeText, HasTheUnitThatSuitsTheRun) {
    EXPECT_EQ(time_text(41 * ms, 100 * ms), "0.041 s");
    EXPECT_EQ(time_text(41 * ms, 99 * ms), "41.000 ms");
    EXPECT_EQ(time_text(12'000, 99'000), "12.000 µs");
}

TEST(Ticks, AreRoundNumbersOfSeconds) {
    EXPECT_THAT(labels(ticks(107 * ms, 7)),
                ElementsAre("0 s", "0.02 s", "0.04 s", "0.06 s", "0.08 s", "0.10 s"));
    EXPECT_THAT(labels(ticks(1000 * ms, 6)), ElementsAre("0 s", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1.0 s"));
    EXPECT_THAT(labels(ticks(12'345 * ms, 4)), ElementsAre("0 s", "5 s", "10 s"));
}

TEST(Ticks, AreMillisecondsOrMicrosecondsInShortRuns) {
    EXPECT_THAT(labels(ticks(47 * ms, 4)), ElementsAre("0 ms", "20 ms", "40 ms"));
    EXPECT_THAT(labels(ticks(1, 5)), ElementsAre("0 µs", "0.001 µs"));
}

TEST(Ticks, AreNeverMoreThanThereIsRoomForAndAtLeastAThirdOfThat) {
    for (std::int64_t length = 1; length < std::numeric_limits<std::int64_t>::max() / 3;
         length = length * 3 + 1) {
        for (std::size_t room = 2; room <= 20; ++room) {
            const auto all = ticks(length, room);
            ASSERT_LE(all.size(), room) << length;
            ASSERT_GE(all.size(), std::min<std::size_t>(static_cast<std::size_t>(length), room / 3))
                << length;
            ASSERT_LE(all.back().at_ns, length);
        }
    }
}

TEST(TextWidth, CountsCodePoints) {
    EXPECT_EQ(text_width(""), 0u);
    EXPECT_EQ(text_width("53541233"), 8u);
    EXPECT_EQ(text_width("µs…"), 3u);
}

}  // namespace
}  // namespace hands
