// A function starts a thread and hands it to its caller.
// Wrong: the thread keeps a reference to a local variable of the function, which is gone when the function
// has returned.
// must be found: use after free

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

// Not inlined: as a part of scenario(), its local variable would live on, and the mistake would not show.
[[gnu::noinline]] std::thread start_greeting(std::atomic<int>& greeted) {
    int guests = 3;
    return std::thread([&guests, &greeted] { greeted = guests; });  // <- here
}

void scenario() {
    std::atomic<int> greeted{0};
    std::thread host = start_greeting(greeted);
    host.join();

    hands::lab::require(greeted == 3, "every guest is greeted");
}
