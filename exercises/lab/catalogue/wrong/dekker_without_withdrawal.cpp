// The first attempt at Dekker's algorithm: each thread says that it wants to go in, then waits until the
// other one does not want to any more.
// Wrong: if both say so before either looks, both wait for ever. Somebody must withdraw.
// must be found: endless spinning

#include "exercises/lab/require.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <thread>

class FlagsOnly {
public:
    void lock(std::size_t self) {
        wants_.at(self) = true;
        while (wants_.at(1 - self)) std::this_thread::yield();  // <- here
    }
    void unlock(std::size_t self) { wants_.at(self) = false; }

private:
    std::array<std::atomic<bool>, 2> wants_{};
};

void scenario() {
    FlagsOnly flags;
    int visits = 0;
    auto visit = [&](std::size_t self) {
        flags.lock(self);
        ++visits;
        flags.unlock(self);
    };

    std::thread first(visit, 0);
    std::thread second(visit, 1);
    first.join();
    second.join();

    hands::lab::require(visits == 2, "both were inside");
}
