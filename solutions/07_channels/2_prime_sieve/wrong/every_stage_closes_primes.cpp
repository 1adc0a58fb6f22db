// Each stage closes the channel that all of them have, and none its own.
// must be rejected with: Each channel is closed once, by the one that sends into it
#include "prime_sieve.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine stage(Group& group, ReceiveChannel<int> from, SendChannel<int> primes, Divides divides) {
    const auto prime = co_await from.recv();
    if (!prime) {
        primes.close();
        co_return;
    }
    co_await primes.send(*prime);
    const Channel<int> to{0};
    group.go(stage, std::ref(group), to, primes, divides);
    while (const auto number = co_await from.recv()) {
        if (!divides(*prime, *number)) co_await to.send(*number);
    }
    to.close();
    primes.close();
}

}  // namespace

void start_sieve(Group& group, ReceiveChannel<int> numbers, SendChannel<int> primes, Divides divides) {
    group.go(stage, std::ref(group), std::move(numbers), std::move(primes), std::move(divides));
}

}  // namespace hands
