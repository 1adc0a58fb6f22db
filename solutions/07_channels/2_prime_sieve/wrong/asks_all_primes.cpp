// A stage marks the multiples and lets them go on, instead of taking them out.
// must be rejected with: it should be asked of
#include "prime_sieve.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

/// A number that was divided goes on as its negative.
Goroutine filter(int prime, ReceiveChannel<int> from, SendChannel<int> to, Divides divides) {
    const Closer when_done{to};
    while (const auto number = co_await from.recv()) {
        const bool divided = divides(prime, *number < 0 ? -*number : *number);
        co_await to.send(divided && *number > 0 ? -*number : *number);
    }
}

Goroutine collect(Group& group, ReceiveChannel<int> end, SendChannel<int> primes, Divides divides) {
    const Closer when_done{primes};
    while (const auto prime = co_await end.recv()) {
        if (*prime < 0) continue;
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
