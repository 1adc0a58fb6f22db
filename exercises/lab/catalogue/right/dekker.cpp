// Dekker's algorithm, the first one that let one of two threads in with nothing but loads and stores. If
// both want to go in, the one whose turn it is not takes its word back until it is.
// Source: E. W. Dijkstra, Cooperating sequential processes, 1965.

#include "exercises/lab/require.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <thread>

class Dekker {
public:
    void lock(std::size_t self) {
        std::size_t other = 1 - self;
        wants_.at(self) = true;
        while (wants_.at(other)) {
            if (turn_ == self) {
                std::this_thread::yield();
                continue;
            }
            wants_.at(self) = false;
            while (turn_ != self) std::this_thread::yield();
            wants_.at(self) = true;
        }
    }
    void unlock(std::size_t self) {
        turn_ = 1 - self;
        wants_.at(self) = false;
    }

private:
    std::array<std::atomic<bool>, 2> wants_{};
    std::atomic<std::size_t> turn_{0};
};

void scenario() {
    Dekker dekker;
    int visits = 0;
    auto visit = [&](std::size_t self) {
        dekker.lock(self);
        ++visits;
        dekker.unlock(self);
    };

    std::thread first(visit, 0);
    std::thread second(visit, 1);
    first.join();
    second.join();

    hands::lab::require(visits == 2, "both visits are counted");
}
