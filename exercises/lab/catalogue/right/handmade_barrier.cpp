// Two dancers meet at a barrier before each of two dances. Who waits remembers which meeting it came to: a
// quick one that comes back already belongs to the next.

#include "exercises/lab/require.hpp"

#include <array>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>

class Barrier {
public:
    explicit Barrier(int parties) : parties_(parties) {}

    void arrive_and_wait() {
        std::unique_lock lock(mutex_);
        int meeting = meeting_;
        if (++arrived_ == parties_) {
            arrived_ = 0;
            ++meeting_;
            everybody_is_here_.notify_all();
        } else {
            everybody_is_here_.wait(lock, [&] { return meeting_ != meeting; });
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable everybody_is_here_;
    int parties_;
    int arrived_ = 0;
    int meeting_ = 0;
};

void scenario() {
    Barrier barrier(2);
    std::array<int, 2> steps{};
    auto dance = [&](std::size_t self) {
        steps.at(self) = 1;
        barrier.arrive_and_wait();
        hands::lab::require(steps.at(1 - self) == 1, "the partner has made the first step");
        barrier.arrive_and_wait();
        steps.at(self) = 2;
    };

    std::thread first(dance, 0);
    std::thread second(dance, 1);
    first.join();
    second.join();
}
