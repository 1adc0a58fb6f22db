// A starting shot made of an atomic_flag: two runners wait for it, and both are woken.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

void scenario() {
    std::atomic_flag fired;
    int distance = 0;
    auto run = [&] {
        fired.wait(false);
        hands::lab::require(fired.test() && distance == 100, "the runners know how far to run");
    };

    std::thread first(run);
    std::thread second(run);
    distance = 100;
    fired.test_and_set();
    fired.notify_all();
    first.join();
    second.join();
}
