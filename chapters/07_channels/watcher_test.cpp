#include "chapters/07_channels/watcher.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/yield.hpp"

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <latch>
#include <thread>

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr int rounds = often(50);

/// A computation that comes to its end only if others are computed at the same time.
Goroutine compute_together(std::latch& all) {
    all.arrive_and_wait();
    co_return;
}

// promise 7.7: what stands in the queue of a worker that computes is taken by another
TEST(Watcher, SendsHelpToAWorkerThatComputesWhileOthersWaitInItsQueue) {
    Scheduler scheduler{2};
    for (int round = 0; round < rounds; ++round) {
        std::latch both{2};
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            group.go(compute_together, std::ref(both));  // into the queue of the worker that we are on
            both.arrive_and_wait();
            co_return;
        });
        group.wait();
    }
}

// promise 7.7: even one who was woken by a message and would run next
TEST(Watcher, SendsHelpForOneWhoWasWokenThroughAChannel) {
    Scheduler scheduler{2};
    for (int round = 0; round < rounds; ++round) {
        const Channel<int> channel{0};
        std::latch both{2};
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            group.go([&]() -> Goroutine {
                co_await channel.recv();
                both.arrive_and_wait();
            });
            co_await channel.send(1);
            both.arrive_and_wait();
        });
        group.wait();
    }
}

// promise 7.7: and when a channel is closed
TEST(Watcher, SendsHelpForThoseWhoWereToldOfTheEndOfAChannel) {
    Scheduler scheduler{3};
    for (int round = 0; round < rounds; ++round) {
        const Channel<int> channel{0};
        std::latch all{3};
        std::atomic<int> begun = 0;
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            for (int i = 0; i < 2; ++i) {
                group.go([&]() -> Goroutine {
                    ++begun;
                    co_await channel.recv();
                    all.arrive_and_wait();
                });
            }
            while (begun < 2) co_await yield();
            channel.close();
            all.arrive_and_wait();
        });
        group.wait();
    }
}

// promise 7.7: a queue so long that the helper takes many at once
TEST(Watcher, SendsHelpToAWorkerWithALongQueue) {
    constexpr int many = 1000;
    Scheduler scheduler{2};
    for (int round = 0; round < rounds; ++round) {
        std::atomic<int> computed = 0;
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            for (int i = 0; i < many; ++i) {
                group.go([&]() -> Goroutine {
                    ++computed;
                    co_return;
                });
            }
            while (computed < many) std::this_thread::yield();  // it holds this worker until all are done
            co_return;
        });
        group.wait();
    }
}

// promise 7.7
TEST(Watcher, WakesAsManyWorkersAsThereIsWorkFor) {
    constexpr int workers = 4;
    Scheduler scheduler{workers};
    for (int round = 0; round < rounds; ++round) {
        std::latch all{workers};
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            for (int i = 1; i < workers; ++i) group.go(compute_together, std::ref(all));
            all.arrive_and_wait();
            co_return;
        });
        group.wait();
    }
}

// promise 7.7: not only the first time, and not only after everybody had slept
TEST(Watcher, HelpsAgainAndAgainInOneGoroutine) {
    Scheduler scheduler{2};
    std::deque<std::latch> latches;  // the other may still look at one when we go on
    Group group{scheduler};
    group.go([&]() -> Goroutine {
        for (int round = 0; round < rounds; ++round) {
            std::latch& both = latches.emplace_back(2);
            group.go(compute_together, std::ref(both));
            both.arrive_and_wait();
            std::atomic<bool> has_run = false;  // now something short, that needs no help
            group.go([&]() -> Goroutine {
                has_run = true;
                co_return;
            });
            while (!has_run) co_await yield();
        }
    });
    group.wait();
}

// promise 7.7: also if nobody needed it for long, and the watcher dozes
TEST(Watcher, HelpsAfterALongComputationInWhichNobodyWaited) {
    constexpr std::uint64_t some_milliseconds = 10'000'000;
    Scheduler scheduler{2};
    for (int round = 0; round < often(10); ++round) {
        std::latch both{2};
        std::atomic<std::uint64_t> computed = 0;
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            for (std::uint64_t i = 0; i < some_milliseconds; ++i)
                computed.store(i, std::memory_order_relaxed);
            group.go(compute_together, std::ref(both));
            both.arrive_and_wait();
            co_return;
        });
        group.wait();
    }
}

// promise 7.7: while a third one talks all the time, and is never without work
TEST(Watcher, HelpsWhileShortGoroutinesTakeTurnsOnAnotherWorker) {
    Scheduler scheduler{3};
    const Channel<int> there{0};
    const Channel<int> back{0};
    Group talking{scheduler};
    talking.go([&]() -> Goroutine {
        while (true) {
            co_await there.send(1);
            co_await back.recv();
        }
    });
    talking.go([&]() -> Goroutine {
        while (true) {
            co_await there.recv();
            co_await back.send(1);
        }
    });
    for (int round = 0; round < rounds; ++round) {
        std::latch both{2};
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            group.go(compute_together, std::ref(both));
            both.arrive_and_wait();
            co_return;
        });
        group.wait();
    }
    talking.request_stop();
}

TEST(Watcher, LetsASchedulerEndAtAnyMoment) {
    for (int round = 0; round < rounds; ++round) {
        Scheduler scheduler{3};
        Group group{scheduler};
        for (int i = 0; i < round % 7; ++i) {
            group.go([&]() -> Goroutine {
                for (int k = 0; k < 5; ++k) co_await yield();
            });
        }
    }
}

}  // namespace
}  // namespace hands
