#include "chapters/07_channels/sieve.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"

#include <functional>

namespace hands {
namespace {

// lesson: sieve
/// 2, 3, 4, … for ever: until the group is stopped, which ends the wait in send().
Goroutine count_up(SendChannel<Number> numbers) {
    for (Number number = 2;; ++number) co_await numbers.send(number);
}

/// Lets through what \p prime does not divide.
Goroutine filter(Number prime, ReceiveChannel<Number> from, SendChannel<Number> to) {
    while (const auto number = co_await from.recv()) {
        if (*number % prime != 0) co_await to.send(*number);
    }
}

Goroutine collect(std::size_t count, std::vector<Number>& primes, Group& group) {
    Channel<Number> end_of_pipeline{0};
    group.go(count_up, end_of_pipeline);
    while (primes.size() < count) {
        const auto prime = co_await end_of_pipeline.recv();
        primes.push_back(*prime);
        const Channel<Number> passed{0};
        group.go(filter, *prime, end_of_pipeline, passed);
        end_of_pipeline = passed;
    }
    group.request_stop();  // nobody here would ever end by itself
}
// end of lesson: sieve

}  // namespace

std::vector<Number> first_primes(std::size_t count, Scheduler& scheduler) {
    std::vector<Number> primes;
    Group group{scheduler};
    group.go(collect, count, std::ref(primes), std::ref(group));
    group.wait();
    return primes;
}

}  // namespace hands
