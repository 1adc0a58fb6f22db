// It finds the primes, with one goroutine that does it all: nothing happens at the same time.
// must be rejected with: one after another, that is no pipeline
#include "prime_sieve.hpp"

#include "chapters/07_channels/closer.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace hands {
namespace {

Goroutine sieve(ReceiveChannel<int> numbers, SendChannel<int> primes, Divides divides) {
    const Closer when_done{primes};
    std::vector<int> found;
    while (const auto number = co_await numbers.recv()) {
        if (std::ranges::any_of(found, [&](int prime) { return divides(prime, *number); })) continue;
        found.push_back(*number);
        co_await primes.send(*number);
    }
}

}  // namespace

void start_sieve(Group& group, ReceiveChannel<int> numbers, SendChannel<int> primes, Divides divides) {
    group.go(sieve, std::move(numbers), std::move(primes), std::move(divides));
}

}  // namespace hands
