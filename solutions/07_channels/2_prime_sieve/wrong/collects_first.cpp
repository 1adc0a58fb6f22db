// It waits until it has all numbers, and begins then.
// must be rejected with: It does not come out while no other number comes
#include "prime_sieve.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>
#include <vector>

namespace hands {
namespace {

Goroutine filter(int prime, ReceiveChannel<int> from, SendChannel<int> to, Divides divides) {
    const Closer when_done{to};
    while (const auto number = co_await from.recv()) {
        if (!divides(prime, *number)) co_await to.send(*number);
    }
}

Goroutine count(std::vector<int> numbers, SendChannel<int> to) {
    const Closer when_done{to};
    for (const int number : numbers) co_await to.send(number);
}

Goroutine collect(Group& group, ReceiveChannel<int> numbers, SendChannel<int> primes, Divides divides) {
    const Closer when_done{primes};
    std::vector<int> all;
    while (const auto number = co_await numbers.recv()) all.push_back(*number);
    const Channel<int> first{0};
    group.go(count, all, first);
    ReceiveChannel<int> end = first;
    while (const auto prime = co_await end.recv()) {
        co_await primes.send(*prime);
        const Channel<int> passed{0};
        group.go(filter, *prime, end, passed, divides);
        end = passed;
    }
}

}  // namespace

void start_sieve(Group& group, ReceiveChannel<int> numbers, SendChannel<int> primes, Divides divides) {
    group.go(collect, std::ref(group), std::move(numbers), std::move(primes), std::move(divides));
}

}  // namespace hands
