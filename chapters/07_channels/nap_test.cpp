#include "chapters/07_channels/nap.hpp"

#include "chapters/07_channels/promises/scale.hpp"

#include <memory>
#include <thread>

#include <gtest/gtest.h>

namespace hands {
namespace {

TEST(Nap, ShowsToOthersWhetherItLastsAndThatItIsAnother) {
    Nap nap;
    EXPECT_FALSE(Nap::is_nap(nap.turns()));
    nap.begin();
    const auto first = nap.turns();
    EXPECT_TRUE(Nap::is_nap(first));
    nap.end();
    EXPECT_FALSE(Nap::is_nap(nap.turns()));
    nap.begin();
    EXPECT_TRUE(Nap::is_nap(nap.turns()));
    EXPECT_NE(nap.turns(), first);
}

TEST(Nap, IsOverAtOnceIfItWasEndedBeforeTheThreadSleeps) {
    Nap nap;
    nap.begin();
    nap.end();
    nap.sleep();
}

// Two threads end each other's naps: an end that got lost would leave both asleep.
TEST(Nap, MissesNoEnd) {
    constexpr int rounds = often(5000);
    Nap mine;
    Nap its;
    int written = 0;
    mine.begin();
    its.begin();
    std::jthread other{[&] {
        for (int round = 0; round < rounds; ++round) {
            its.sleep();
            EXPECT_EQ(written, 2 * round + 1);  // what was done before the end is seen
            written = 2 * round + 2;
            its.begin();
            mine.end();
        }
    }};
    for (int round = 0; round < rounds; ++round) {
        written = 2 * round + 1;
        its.end();
        mine.sleep();
        EXPECT_EQ(written, 2 * round + 2);
        mine.begin();
    }
}

// Only with a sanitizer is it sure to be seen if end() touched the nap once the sleeper could know.
TEST(Nap, MayBeGoneAsSoonAsItWasEnded) {
    for (int round = 0; round < 300; ++round) {
        auto nap = std::make_unique<Nap>();
        nap->begin();
        std::jthread waker{[&ended = *nap] { ended.end(); }};
        nap->sleep();
        nap.reset();
    }
}

}  // namespace
}  // namespace hands
