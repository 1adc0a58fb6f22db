/// \file
/// Endless pipelines that somebody draws a few values from, and then stops (Go: test/chan/sieve1.go,
/// sieve2.go, test/235.go).

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/select.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <queue>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr std::size_t many = is_sanitized ? 25 : 200;

std::vector<int> primes_by_division(std::size_t count) {
    std::vector<int> primes;
    for (int n = 2; primes.size() < count; ++n) {
        if (std::ranges::none_of(primes, [n](int prime) { return n % prime == 0; })) primes.push_back(n);
    }
    return primes;
}

/// Takes as many values as are asked for.
template <class T>
std::vector<T> take(ReceiveChannel<T> channel, std::size_t count) {
    std::vector<T> values;
    while (values.size() < count) values.push_back(channel.recv().wait().value());
    return values;
}

Goroutine count_from(int first, int step, SendChannel<int> out) {
    for (int n = first;; n += step) co_await out.send(n);
}

Goroutine leave_out_multiples(ReceiveChannel<int> in, SendChannel<int> out, int prime) {
    while (const auto n = co_await in.recv()) {
        if (*n % prime != 0) co_await out.send(*n);
    }
}

/// A chain of goroutines, each of which divides by one prime. What comes through is the next prime, and the
/// next link.
Goroutine chain_of_divisions(Group& group, SendChannel<int> primes) {
    Channel<int> candidates{0};
    group.go(count_from, 2, 1, candidates);
    for (;;) {
        const auto prime = co_await candidates.recv();
        co_await primes.send(*prime);
        const Channel<int> left{0};
        group.go(leave_out_multiples, candidates, left, *prime);
        candidates = left;
    }
}

// promises 7.7, 7.10
TEST(SieveOfDivisions, FindsThePrimesInOrderAndStopsWhenNobodyWantsMore) {
    for (const std::size_t workers : {1u, 2u, 4u}) {
        Scheduler scheduler{workers};
        Group group{scheduler};
        const Channel<int> primes{0};
        group.go(chain_of_divisions, std::ref(group), primes);
        EXPECT_EQ(take<int>(primes, many), primes_by_division(many));
        group.request_stop();
        group.wait();
    }
}

/// The next multiple of a prime, and where the ones after it come from.
struct Multiples {
    int next;
    Channel<int> rest;
    friend bool operator>(const Multiples& a, const Multiples& b) { return a.next > b.next; }
};

/// Merges the odd multiples of the primes that come in, each once and in rising order.
Goroutine merge_multiples(Group& group, ReceiveChannel<int> primes, SendChannel<int> composites) {
    std::priority_queue<Multiples, std::vector<Multiples>, std::greater<>> sources;
    for (;;) {
        const int prime = (co_await primes.recv()).value();
        Multiples added{prime * prime, Channel<int>{10}};
        group.go(count_from, prime * prime + 2 * prime, 2 * prime, added.rest);
        int last = 0;
        while (!sources.empty() &&
               sources.top().next <= added.next) {  // all that come before its square, and that
            Multiples first = sources.top();
            sources.pop();
            if (first.next != last && first.next != added.next) co_await composites.send(first.next);
            last = first.next;
            first.next = (co_await first.rest.recv()).value();
            sources.push(first);
        }
        co_await composites.send(added.next);
        added.next = (co_await added.rest.recv()).value();
        sources.push(added);
    }
}

/// A buffer without a bound: sends what it has, receives what comes, whichever is possible.
Goroutine buffer_without_bound(ReceiveChannel<int> in, SendChannel<int> out) {
    std::deque<int> waiting;
    for (;;) {
        const SendChannel<int> next = waiting.empty() ? SendChannel<int>{} : out;  // nil: nothing to send
        std::optional<int> value;
        const std::size_t index =
            co_await select(receive_from(in, value), send_to(next, waiting.empty() ? 0 : waiting.front()));
        if (index == 0)
            waiting.push_back(*value);
        else
            waiting.pop_front();
    }
}

/// What is no composite is a prime, and makes new composites: a loop of channels, in which a buffer with a
/// bound would be full one day, and all would wait for each other.
Goroutine leave_out_composites(ReceiveChannel<int> composites, SendChannel<int> found,
                               SendChannel<int> primes) {
    int candidate = 5;
    for (;;) {
        const int composite = (co_await composites.recv()).value();
        for (; candidate < composite; candidate += 2) {
            co_await found.send(candidate);
            co_await primes.send(candidate);
        }
        if (candidate == composite) candidate += 2;
    }
}

// promises 7.4, 7.5, 7.10
TEST(SieveOfEratosthenes, FindsThePrimesInALoopOfChannels) {
    for (const std::size_t workers : {1u, 2u, 4u}) {
        Scheduler scheduler{workers};
        Group group{scheduler};
        const Channel<int> primes{10};
        const Channel<int> composites{50};
        const Channel<int> found{10};
        const Channel<int> to_multiply{10};
        for (const int prime : {2, 3}) primes.send(prime).wait();
        to_multiply.send(3).wait();
        group.go(merge_multiples, std::ref(group), to_multiply, composites);
        group.go(buffer_without_bound, found, to_multiply);
        group.go(leave_out_composites, composites, found, primes);
        EXPECT_EQ(take<int>(primes, many), primes_by_division(many));
        group.request_stop();
        group.wait();
    }
}

Goroutine multiply(std::uint64_t factor, ReceiveChannel<std::uint64_t> in, SendChannel<std::uint64_t> out) {
    while (const auto n = co_await in.recv()) co_await out.send(*n * factor);
}

/// The numbers without a prime factor above 5, by counting.
std::vector<std::uint64_t> regular_numbers(std::size_t count) {
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t n = 2; numbers.size() < count; ++n) {
        std::uint64_t rest = n;
        for (const std::uint64_t factor : {2u, 3u, 5u}) {
            while (rest % factor == 0) rest /= factor;
        }
        if (rest == 1) numbers.push_back(n);
    }
    return numbers;
}

// promises 7.1, 7.10: each number that is found is sent around, and comes back doubled, trebled, and times
// five
TEST(ProblemOf235, IsSolvedByThreeMultipliersAndAThread) {
    constexpr std::array<std::uint64_t, 3> factors{2, 3, 5};
    Group group;
    std::vector<Channel<std::uint64_t>> in;
    std::vector<Channel<std::uint64_t>> out;
    for (const std::uint64_t factor : factors) {
        in.emplace_back(100);
        out.emplace_back(100);
        group.go(multiply, factor, in.back(), out.back());
    }
    std::array<std::uint64_t, 3> heads{1, 1, 1};
    std::uint64_t smallest = 1;
    for (const std::uint64_t expected : regular_numbers(100)) {
        for (const auto& channel : in) channel.send(smallest).wait();
        for (std::size_t i = 0; i < heads.size(); ++i) {
            if (heads[i] == smallest) heads[i] = out[i].recv().wait().value();
        }
        smallest = *std::ranges::min_element(heads);
        EXPECT_EQ(smallest, expected);
    }
    group.request_stop();
    group.wait();
}

}  // namespace
}  // namespace hands
