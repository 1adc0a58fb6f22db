// A simplified Dekker's algorithm: a thread waits while the other one's flag is up, then raises its own and
// goes in.
// Wrong: the flag goes up after the look. Both can look, see no flag, and go in.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <thread>

class TwoFlags {
public:
    void lock(std::size_t self) {
        while (raised_.at(1 - self)) std::this_thread::yield();
        raised_.at(self) = true;
    }
    void unlock(std::size_t self) { raised_.at(self) = false; }

private:
    std::array<std::atomic<bool>, 2> raised_{};
};

void scenario() {
    TwoFlags flags;
    int visits = 0;
    auto visit = [&](std::size_t self) {
        flags.lock(self);
        ++visits;  // <- here
        flags.unlock(self);
    };

    std::thread first(visit, 0);
    std::thread second(visit, 1);
    first.join();
    second.join();

    hands::lab::require(visits == 2, "both visits are counted");
}
