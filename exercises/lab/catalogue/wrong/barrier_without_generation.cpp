// Two dancers meet at a barrier before each of two dances.
// Wrong: who waits looks at the count of those who have arrived. A quick one can come back and change that
// count before the slow one has woken up and seen that it may go. Then both wait, each for the other one.
// must be found: lost wake-up

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

class Barrier {
public:
    explicit Barrier(int parties) : parties_(parties) {}

    void arrive_and_wait() {
        std::unique_lock lock(mutex_);
        if (++arrived_ == parties_) {
            arrived_ = 0;
            everybody_is_here_.notify_all();
        } else {
            while (arrived_ != 0) everybody_is_here_.wait(lock);  // <- here
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable everybody_is_here_;
    int parties_;
    int arrived_ = 0;
};

void scenario() {
    Barrier barrier(2);
    auto dance = [&] {
        barrier.arrive_and_wait();
        barrier.arrive_and_wait();
    };

    std::thread first(dance);
    std::thread second(dance);
    first.join();
    second.join();

    hands::lab::require(!first.joinable() && !second.joinable(), "both have danced twice");
}
