// A stage ends when its numbers end, and does not tell the next one.
// must be rejected with: The end of the numbers does not reach everybody
#include "prime_sieve.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine filter(int prime, ReceiveChannel<int> from, SendChannel<int> to, Divides divides) {
    while (const auto number = co_await from.recv()) {
        if (!divides(prime, *number)) co_await to.send(*number);
    }
}

Goroutine collect(Group& group, ReceiveChannel<int> end, SendChannel<int> primes, Divides divides) {
    const Closer when_done{primes};
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
