#include "chapters/07_channels/biased_lock.hpp"

#include "chapters/07_channels/backoff.hpp"
#include "chapters/07_channels/promises/scale.hpp"

#include <array>
#include <atomic>
#include <barrier>
#include <latch>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

/// More than the lock counts before it belongs to a thread that takes it again and again.
constexpr int many_in_a_row = 1000;

/// A number without any protection of its own.
struct Guarded {
    explicit Guarded(Favourite owner = 0) : lock(owner) {}

    void add(int times) {
        for (int i = 0; i < times; ++i) {
            const auto hold = lock.hold();
            ++number;
        }
    }

    BiasedLock lock;
    int number = 0;
};

/// Runs \p body in a thread that has the name \p favourite.
template <class Body>
std::jthread thread_named(Favourite favourite, Body body) {
    return std::jthread{[favourite, body] {
        this_favourite = favourite;
        body();
    }};
}

/// Lets three threads of these names add at once. \return how many additions were lost
int lost_by_three(const std::array<Favourite, 3>& names) {
    constexpr int times = often(50'000);
    Guarded guarded;
    std::latch all{3};
    {
        std::vector<std::jthread> threads;
        for (const Favourite name : names) {
            threads.push_back(thread_named(name, [&] {
                all.arrive_and_wait();
                guarded.add(times);
            }));
        }
    }
    return 3 * times - guarded.number;
}

TEST(BiasedLock, LosesNoUpdateOfThreadsWithoutAName) { EXPECT_EQ(lost_by_three({0, 0, 0}), 0); }

TEST(BiasedLock, LosesNoUpdateOfThreadsThatItMayFavour) {
    EXPECT_EQ(lost_by_three({new_favourite(), new_favourite(), new_favourite()}), 0);
}

TEST(BiasedLock, LosesNoUpdateOfThreadsOfBothKinds) {
    EXPECT_EQ(lost_by_three({new_favourite(), 0, new_favourite()}), 0);
}

TEST(BiasedLock, LosesNoUpdateWhenItsOwnerHasItMostOfTheTime) {
    constexpr int times = often(200'000);
    constexpr int rare = often(500);
    const Favourite owner = new_favourite();
    Guarded guarded{owner};
    {
        const auto its_owner = thread_named(owner, [&] { guarded.add(times); });
        std::jthread somebody{[&] {
            for (int i = 0; i < rare; ++i) {
                guarded.add(1);
                std::this_thread::yield();
            }
        }};
    }
    EXPECT_EQ(guarded.number, times + rare);
}

// It has it for longer than it takes to ask for it.
TEST(BiasedLock, WaitsUntilItsOwnerHasLetGo) {
    const Favourite owner = new_favourite();
    for (int round = 0; round < often(100); ++round) {
        Guarded guarded{owner};
        std::atomic<bool> is_over = false;
        int added = 0;
        std::latch both{2};
        {
            const auto its_owner = thread_named(owner, [&] {
                both.arrive_and_wait();
                for (; !is_over; ++added) {
                    const auto hold = guarded.lock.hold();
                    const int before = guarded.number;
                    for (int pause = 0; pause < 300; ++pause) relax();
                    guarded.number = before + 1;
                }
            });
            both.arrive_and_wait();
            for (int pause = 0; pause < 1000; ++pause) relax();
            {
                const auto hold = guarded.lock.hold();
                ++guarded.number;
            }
            is_over = true;
        }
        EXPECT_EQ(guarded.number, added + 1);
    }
}

// It comes to belong to one thread, then to another, then to the first again, and is taken away each time.
TEST(BiasedLock, ChangesItsOwnerWithWhoTakesItAgainAndAgain) {
    constexpr int rounds = often(100);
    Guarded guarded;
    std::barrier turn{2};
    const auto in_turns = [&](bool begins) {
        for (int round = 0; round < rounds; ++round) {
            if (begins) guarded.add(many_in_a_row);
            turn.arrive_and_wait();
            if (!begins) guarded.add(many_in_a_row);
            turn.arrive_and_wait();
        }
    };
    {
        const auto first = thread_named(new_favourite(), [&] { in_turns(true); });
        const auto second = thread_named(new_favourite(), [&] { in_turns(false); });
    }
    EXPECT_EQ(guarded.number, 2 * rounds * many_in_a_row);
}

// The moment at which it begins to belong to one thread is when the other comes.
TEST(BiasedLock, LosesNoUpdateWhileItBecomesSomebodysOwn) {
    constexpr int rounds = often(300);
    for (int round = 0; round < rounds; ++round) {
        Guarded guarded;
        std::latch both{2};
        {
            const auto first = thread_named(new_favourite(), [&] {
                both.arrive_and_wait();
                guarded.add(100);
            });
            const auto second = thread_named(new_favourite(), [&] {
                both.arrive_and_wait();
                guarded.add(10);
            });
        }
        ASSERT_EQ(guarded.number, 110);
    }
}

TEST(BiasedLock, IsFreeAfterItWasUnlockedBeforeTheEndOfTheScope) {
    for (const Favourite favourite : {Favourite{0}, new_favourite()}) {
        Guarded guarded{favourite};
        const auto owner = thread_named(favourite, [&] {
            guarded.add(many_in_a_row);
            auto hold = guarded.lock.hold();
            ++guarded.number;
            hold.unlock();
            std::jthread{[&] { guarded.add(1); }}.join();
        });
    }
}

TEST(BiasedLock, IsHeldUntilTheLastOfThoseToWhomTheHoldWasMoved) {
    BiasedLock lock;
    bool is_let_go = false;
    std::jthread other;
    {
        auto first = lock.hold();
        const auto second = std::move(first);
        other = std::jthread{[&] {
            const auto hold = lock.hold();
            EXPECT_TRUE(is_let_go);
        }};
        is_let_go = true;
    }
}

// An owner that has ended must not keep the others out.
TEST(BiasedLock, OutlivesItsOwner) {
    const Favourite owner = new_favourite();
    Guarded guarded{owner};
    thread_named(owner, [&] { guarded.add(many_in_a_row); }).join();
    guarded.add(1);
    EXPECT_EQ(guarded.number, many_in_a_row + 1);
}

TEST(NewFavourite, IsNeverZeroAndNeverTheSameTwice) {
    std::vector<Favourite> names[2];
    {
        std::vector<std::jthread> threads;
        for (auto& mine : names) {
            threads.emplace_back([&mine] {
                for (int i = 0; i < 1000; ++i) mine.push_back(new_favourite());
            });
        }
    }
    std::set<Favourite> all;
    for (const auto& some : names) all.insert(some.begin(), some.end());
    EXPECT_EQ(all.size(), 2000u);
    EXPECT_FALSE(all.contains(0));
}

}  // namespace
}  // namespace hands
