// A cook makes a cake. If the guest cancels in time, there is no need to wait for it.
// Wrong: on that way out, nobody joins the cook. The destructor of a std::thread that still belongs to a
// running thread ends the program.
// must be found: thread left behind

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

void bake(std::atomic<bool>& cancelled, std::atomic<bool>& cake) {
    std::thread cook([&] { cake = true; });  // <- here
    if (cancelled) return;                   // <- here
    cook.join();
    hands::lab::require(cake, "there is a cake");
}  // <- here

void scenario() {
    std::atomic<bool> cancelled{false};
    std::atomic<bool> cake{false};

    std::thread guest([&] { cancelled = true; });
    std::thread host([&] { bake(cancelled, cake); });  // <- here
    guest.join();
    host.join();
}
