// Two visitors come in at the same time, and each counts itself.
// Wrong: ++visitors reads, adds and writes. If both read before one of them writes, one visitor is not
// counted.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <thread>

void scenario() {
    int visitors = 0;
    auto come_in = [&] { ++visitors; };  // <- here

    std::thread first(come_in);
    std::thread second(come_in);
    first.join();
    second.join();

    hands::lab::require(visitors == 2, "every visitor is counted");
}
