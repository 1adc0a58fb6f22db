// Nobody holds the end: the last stage finds a prime, becomes its filter, and starts a new last stage.
#include "prime_sieve.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine stage(Group& group, ReceiveChannel<int> from, SendChannel<int> primes, Divides divides) {
    const auto prime = co_await from.recv();
    if (!prime) {
        primes.close();  // it is the last stage, and nothing came
        co_return;
    }
    co_await primes.send(*prime);
    const Channel<int> to{1};
    const Closer when_done{to};
    group.go(stage, std::ref(group), to, primes, divides);
    while (const auto number = co_await from.recv()) {
        if (!divides(*prime, *number)) co_await to.send(*number);
    }
}

}  // namespace

void start_sieve(Group& group, ReceiveChannel<int> numbers, SendChannel<int> primes, Divides divides) {
    group.go(stage, std::ref(group), std::move(numbers), std::move(primes), std::move(divides));
}

}  // namespace hands
