// Peterson's algorithm lets one of two threads in, with nothing but loads and stores.
// Wrong: each thread looks whether the other one is interested before it says that it is itself. Both can
// look, see nobody, and go in.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <thread>

class Peterson {
public:
    void lock(std::size_t self) {
        std::size_t other = 1 - self;
        turn_ = other;
        while (interested_.at(other) && turn_ == other) std::this_thread::yield();
        interested_.at(self) = true;
    }
    void unlock(std::size_t self) { interested_.at(self) = false; }

private:
    std::array<std::atomic<bool>, 2> interested_{};
    std::atomic<std::size_t> turn_{0};
};

void scenario() {
    Peterson peterson;
    int visits = 0;
    auto visit = [&](std::size_t self) {
        peterson.lock(self);
        ++visits;  // <- here
        peterson.unlock(self);
    };

    std::thread first(visit, 0);
    std::thread second(visit, 1);
    first.join();
    second.join();

    hands::lab::require(visits == 2, "both visits are counted");
}
