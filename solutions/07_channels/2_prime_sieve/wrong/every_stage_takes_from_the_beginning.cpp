// All filters receive from the same channel, so a number meets one of them, and not one after another.
// must be rejected with: Whether a prime divides 5 was asked of
#include "prime_sieve.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine filter(int prime, ReceiveChannel<int> from, SendChannel<int> to, Divides divides) {
    const Closer when_done{to};
    while (const auto number = co_await from.recv()) {
        if (!divides(prime, *number)) co_await to.send(*number);
    }
}

Goroutine collect(Group& group, ReceiveChannel<int> numbers, SendChannel<int> primes, Divides divides) {
    const Closer when_done{primes};
    ReceiveChannel<int> end = numbers;
    while (const auto prime = co_await end.recv()) {
        co_await primes.send(*prime);
        const Channel<int> passed{0};
        group.go(filter, *prime, numbers, passed, divides);
        end = passed;
    }
}

}  // namespace

void start_sieve(Group& group, ReceiveChannel<int> numbers, SendChannel<int> primes, Divides divides) {
    group.go(collect, std::ref(group), std::move(numbers), std::move(primes), std::move(divides));
}

}  // namespace hands
