#include "chapters/07_channels/asymmetric_fence.hpp"

#include "chapters/07_channels/backoff.hpp"
#include "chapters/07_channels/promises/scale.hpp"

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

/// One agreement between two threads: each says its word, then looks for the other's.
struct Agreement {
    std::atomic<bool> said_often = false;
    std::atomic<bool> said_rarely = false;
    bool often_saw = false;
    bool often_was_there = false;
    bool rarely_saw = false;
};

/// Takes part in whichever agreement is the present one, as soon as it begins; each once.
void say_often(std::vector<Agreement>& agreements, const std::atomic<std::size_t>& present) {
    std::size_t next = 0;
    while (next < agreements.size()) {
        const std::size_t number = present.load(std::memory_order_relaxed);
        if (number < next || number == agreements.size()) continue;
        Agreement& agreement = agreements[number];
        agreement.said_often.store(true, std::memory_order_relaxed);
        AsymmetricFence::light();
        agreement.often_saw = agreement.said_rarely.load(std::memory_order_relaxed);
        agreement.often_was_there = true;
        next = number + 1;
    }
}

void say_rarely(std::vector<Agreement>& agreements, std::atomic<std::size_t>& present) {
    for (std::size_t number = 0; number < agreements.size(); ++number) {
        present.store(number, std::memory_order_relaxed);
        for (std::size_t pause = 0; pause < number % 16; ++pause) relax();  // now sooner, now later
        Agreement& agreement = agreements[number];
        agreement.said_rarely.store(true, std::memory_order_relaxed);
        AsymmetricFence::heavy();
        agreement.rarely_saw = agreement.said_often.load(std::memory_order_relaxed);
        if (number % 1024 == 0) std::this_thread::yield();  // if both share a processor
    }
}

TEST(AsymmetricFence, LetsAtLeastOneOfTwoSeeTheOther) {
    std::vector<Agreement> agreements(often(30'000));
    std::atomic<std::size_t> present = 0;
    {
        std::jthread often_there{[&] { say_often(agreements, present); }};
        say_rarely(agreements, present);
    }
    for (const Agreement& agreement : agreements)
        EXPECT_TRUE(!agreement.often_was_there || agreement.often_saw || agreement.rarely_saw);
    EXPECT_TRUE(agreements.back().often_was_there);
}

TEST(AsymmetricFence, ShowsAllThatWasWrittenBeforeTheWordThatIsSeen) {
    struct alignas(64) Line {
        int written = 0;
        std::atomic<bool> said = false;
    };
    for (int round = 0; round < often(200); ++round) {
        Line often_says;
        Line rarely_says;
        bool rarely_saw = false;
        bool often_saw = false;
        {
            std::jthread often_there{[&] {
                often_says.written = 1;
                often_says.said.store(true, std::memory_order_release);
                AsymmetricFence::light();
                often_saw = rarely_says.said.load(std::memory_order_acquire);
                if (often_saw) {
                    EXPECT_EQ(rarely_says.written, 1);
                }
            }};
            rarely_says.written = 1;
            rarely_says.said.store(true, std::memory_order_release);
            AsymmetricFence::heavy();
            rarely_saw = often_says.said.load(std::memory_order_acquire);
            if (rarely_saw) {
                EXPECT_EQ(often_says.written, 1);
            }
        }
        EXPECT_TRUE(rarely_saw || often_saw);
    }
}

}  // namespace
}  // namespace hands
