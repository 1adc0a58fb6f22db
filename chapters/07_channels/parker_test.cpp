#include "chapters/07_channels/parker.hpp"

#include <thread>

#include <gtest/gtest.h>

namespace hands {
namespace {

TEST(Parker, DoesNotSleepIfItWasWokenBefore) {
    Parker parker;
    parker.unpark();
    parker.park();
}

TEST(Parker, ShowsWhatWasWrittenBeforeTheWakingAndMayThenBeGone) {
    for (int round = 0; round < 200; ++round) {
        int written = 0;
        std::jthread waker;
        {
            Parker parker;
            waker = std::jthread{[&] {
                written = 1;
                parker.unpark();
            }};
            parker.park();
        }
        EXPECT_EQ(written, 1);
    }
}

}  // namespace
}  // namespace hands
