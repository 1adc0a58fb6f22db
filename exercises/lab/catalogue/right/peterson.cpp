// Peterson's algorithm lets one of two threads in, with nothing but loads and stores. Each thread first says
// that it is interested and lets the other one go first, then looks. It needs the order that atomics have by
// default: no thread may look before its own word is out.
// Source: G. L. Peterson, Myths about the mutual exclusion problem, Information Processing Letters 12(3),
// 1981.

#include "exercises/lab/require.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <thread>

class Peterson {
public:
    void lock(std::size_t self) {
        std::size_t other = 1 - self;
        interested_.at(self) = true;
        turn_ = other;
        while (interested_.at(other) && turn_ == other) std::this_thread::yield();
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
        ++visits;
        peterson.unlock(self);
    };

    std::thread first(visit, 0);
    std::thread second(visit, 1);
    first.join();
    second.join();

    hands::lab::require(visits == 2, "both visits are counted");
}
