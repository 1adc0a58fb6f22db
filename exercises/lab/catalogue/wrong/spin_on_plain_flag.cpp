// A guest waits at the door until the host says that dinner is ready.
// Wrong: the flag is a plain bool. Nothing orders the write before the reads, and a compiler may assume that
// it never changes while the guest looks at it.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <thread>

void scenario() {
    bool dinner_is_ready = false;

    std::thread guest([&] {
        while (!dinner_is_ready) std::this_thread::yield();  // <- here
    });
    dinner_is_ready = true;  // <- here
    guest.join();

    hands::lab::require(dinner_is_ready, "the guest came in");
}
