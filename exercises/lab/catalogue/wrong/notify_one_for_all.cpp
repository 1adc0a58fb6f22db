// Two passengers wait for the gate to open.
// Wrong: the gate opens for everybody, but only one of them is woken.
// must be found: lost wake-up

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

class Gate {
public:
    void pass() {
        std::unique_lock lock(mutex_);
        while (!open_) opened_.wait(lock);  // <- here
        ++passed_;
    }

    void open() {
        std::lock_guard lock(mutex_);
        open_ = true;
        opened_.notify_one();
    }

    int passed() {
        std::lock_guard lock(mutex_);
        return passed_;
    }

private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool open_ = false;
    int passed_ = 0;
};

void scenario() {
    Gate gate;
    std::thread first([&] { gate.pass(); });
    std::thread second([&] { gate.pass(); });
    std::thread guard([&] { gate.open(); });
    first.join();
    second.join();
    guard.join();

    hands::lab::require(gate.passed() == 2, "both passengers are through");
}
