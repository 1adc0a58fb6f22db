// The kitchen opens when everybody has arrived.
// Wrong: the latch counts three, but only two cooks ever come. Whoever waits, waits for good.
// must be found: lost wake-up

#include "exercises/lab/require.hpp"

#include <latch>
#include <thread>

void scenario() {
    std::latch arrivals(3);
    auto cook = [&] {
        arrivals.count_down();
        arrivals.wait();  // <- here
    };

    std::thread first(cook);
    std::thread second(cook);
    first.join();
    second.join();

    hands::lab::require(arrivals.try_wait(), "the kitchen is open");
}
