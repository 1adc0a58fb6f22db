#include "prime_sieve.hpp"

#include "chapters/07_channels/channel_closed.hpp"
#include "chapters/07_channels/deadlock.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/many_orders.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "07.2",
                                       .file = "exercises/07_channels/2_prime_sieve/prime_sieve.cpp",
                                       .lesson = "chapters/07_channels/README.md",
                                       .section = "Run it"};

namespace {

using kit::check;
using kit::in_many_orders;
using kit::require;

bool divides(int prime, int number) { return number % prime == 0; }

/// By definition: nothing but 1 and itself divides it.
std::vector<int> primes_up_to(int last) {
    std::vector<int> primes;
    for (int number = 2; number <= last; ++number) {
        int divisors = 0;
        for (int candidate = 2; candidate < number; ++candidate)
            divisors += divides(candidate, number) ? 1 : 0;
        if (divisors == 0) primes.push_back(number);
    }
    return primes;
}

Goroutine count_up_to(int last, SendChannel<int> numbers) {
    for (int number = 2; number <= last; ++number) co_await numbers.send(number);
    numbers.close();
}

Goroutine receive(std::size_t count, ReceiveChannel<int> primes, std::vector<int>& received) {
    while (received.size() < count) {
        const auto prime = co_await primes.recv();
        if (!prime) break;
        received.push_back(*prime);
    }
}

Goroutine receive_until_closed(ReceiveChannel<int> primes, std::vector<int>& received) {
    while (const auto prime = co_await primes.recv()) received.push_back(*prime);
}

/// What went into the sieve, and what came out.
struct Attempt {
    const Channel<int> numbers{0, "numbers"};
    const Channel<int> primes{0, "primes"};
    std::vector<int> received;
};

/// Sends 2 to \p last, which is a prime, and stops everything when as many primes have come out as there are.
/// How a sieve ends by itself is looked at elsewhere.
void run_up_to_the_last_prime(Scheduler& scheduler, int last, const Divides& divides_noted) {
    const std::size_t count = primes_up_to(last).size();
    Attempt attempt;
    Group group{scheduler};
    start_sieve(group, attempt.numbers, attempt.primes, divides_noted);
    group.go(count_up_to, last, attempt.numbers);
    group.go([&]() -> Goroutine {
        for (std::size_t i = 0; i < count; ++i) {
            const auto prime = co_await attempt.primes.recv();
            if (!prime) break;
        }
        group.request_stop();
    });
    try {
        group.wait();
    } catch (const Deadlock&) {
        // Not all came out, and that is looked at elsewhere too.
    } catch (const ChannelClosed&) {
    }
}

TEST(PrimeSieve, FindsThePrimes) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            constexpr int last = 60;
            const auto right = primes_up_to(last);
            Attempt attempt;
            std::string end;
            try {
                Group group{scheduler};
                start_sieve(group, attempt.numbers, attempt.primes, divides);
                group.go(count_up_to, last, attempt.numbers);
                // How it ends is looked at elsewhere.
                group.go([&]() -> Goroutine {
                    while (attempt.received.size() < right.size()) {
                        const auto prime = co_await attempt.primes.recv();
                        if (!prime) break;
                        attempt.received.push_back(*prime);
                    }
                    group.request_stop();
                });
                group.wait();
            } catch (const ChannelClosed& error) {
                end = fmt::format("\n{}", error.what());  // how it closes is looked at elsewhere
            } catch (const Deadlock& deadlock) {
                end = fmt::format("\nAnd then:\n{}", deadlock.what());
            }
            if (attempt.received == right) return {};
            return fmt::format("2 to {} went in. These should come out:\n  {}\nand these did:\n  {}{}", last,
                               fmt::join(right, ", "), fmt::join(attempt.received, ", "), end);
        });
    });
}

TEST(PrimeSieve, SendsAPrimeBeforeTheNextNumberComes) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            Attempt attempt;
            int sent = 0;
            Group group{scheduler};
            start_sieve(group, attempt.numbers, attempt.primes, divides);
            group.go([&]() -> Goroutine {
                for (int number = 2; number <= 11; ++number) {
                    co_await attempt.numbers.send(number);
                    sent = number;
                    if (primes_up_to(number).back() != number) continue;
                    const auto prime = co_await attempt.primes.recv();
                    if (prime) attempt.received.push_back(*prime);
                }
                group.request_stop();
            });
            try {
                group.wait();
            } catch (const Deadlock& deadlock) {
                return fmt::format(
                    "{} is a prime, and it went in. It does not come out while no other number comes:\n{}",
                    sent, deadlock.what());
            }
            return {};
        });
    });
}

TEST(PrimeSieve, AsksEachNumberOfEachPrimeUpToTheFirstThatDividesIt) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            constexpr int last = 37;
            std::map<int, std::vector<int>> asked;
            run_up_to_the_last_prime(scheduler, last, [&](int prime, int number) {
                asked[number].push_back(prime);
                return divides(prime, number);
            });
            for (int number = 2; number <= last; ++number) {
                std::vector<int> right;
                for (const int prime : primes_up_to(number - 1)) {
                    right.push_back(prime);
                    if (divides(prime, number)) break;
                }
                if (asked[number] != right)
                    return fmt::format(
                        "Whether a prime divides {} was asked of [{}]; it should be asked of [{}].", number,
                        fmt::join(asked[number], ", "), fmt::join(right, ", "));
            }
            return {};
        });
    });
}

TEST(PrimeSieve, WorksOnSeveralNumbersAtOnce) {
    check([] {
        int orders = 0;
        int orders_with_two_at_once = 0;
        in_many_orders([&](Scheduler& scheduler) -> std::string {
            std::vector<int> numbers_asked_about;
            run_up_to_the_last_prime(scheduler, 37, [&](int prime, int number) {
                numbers_asked_about.push_back(number);
                return divides(prime, number);
            });
            ++orders;
            // A number was with a prime while a smaller one was still on its way to a later prime.
            if (!std::ranges::is_sorted(numbers_asked_about)) ++orders_with_two_at_once;
            return {};
        });
        require(orders_with_two_at_once > 0,
                "In none of {} orders did a number meet its first prime before the number ahead of it had "
                "met its last: one after another, that is no pipeline.",
                orders);
    });
}

TEST(PrimeSieve, ClosesPrimesAndLeavesNobodyBehind) {
    check([] {
        for (const int last : {1, 2, 3, 30}) {
            in_many_orders([last](Scheduler& scheduler) -> std::string {
                Attempt attempt;
                try {
                    Group group{scheduler};
                    start_sieve(group, attempt.numbers, attempt.primes, divides);
                    group.go(count_up_to, last, attempt.numbers);
                    group.go(receive_until_closed, attempt.primes, std::ref(attempt.received));
                    group.wait();
                } catch (const ChannelClosed& error) {
                    return fmt::format("{}. Each channel is closed once, by the one that sends into it, "
                                       "after its last value.",
                                       error.what());
                } catch (const Deadlock& deadlock) {
                    return fmt::format(
                        "The numbers up to {} went in, then numbers was closed; {} of their primes came out. "
                        "The end of the numbers does not reach everybody:\n{}",
                        last, attempt.received.size(), deadlock.what());
                }
                const auto right = primes_up_to(last);
                if (attempt.received.size() == right.size()) return {};
                return fmt::format("primes was closed after {} primes of {}: [{}]", attempt.received.size(),
                                   right.size(), fmt::join(attempt.received, ", "));
            });
        }
    });
}

TEST(PrimeSieve, LeavesOthersInTheGroupAlone) {
    check([] {
        constexpr std::uint64_t few = 20;
        const auto attempt_in = [](Scheduler& scheduler) -> std::string {
            Attempt attempt;
            Group group{scheduler};
            start_sieve(group, attempt.numbers, attempt.primes, divides);
            group.go(count_up_to, 10, attempt.numbers);
            group.go(receive, 4, attempt.primes, std::ref(attempt.received));
            try {
                group.wait();
            } catch (const Deadlock&) {
                return {};  // that stops it; how it ends is looked at elsewhere
            } catch (const ChannelClosed&) {
                return {};
            }
            if (!group.stop_token().stop_requested()) return {};
            return "The group was stopped. Whoever else is in it has to end with the sieve then, in the "
                   "middle of what they do.";
        };
        in_many_orders(attempt_in, few);
    });
}

}  // namespace
}  // namespace hands
