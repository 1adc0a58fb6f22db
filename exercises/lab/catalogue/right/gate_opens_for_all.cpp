// Two passengers wait for the gate to open. It opens for everybody, so everybody is woken.

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

class Gate {
public:
    void pass() {
        std::unique_lock lock(mutex_);
        opened_.wait(lock, [&] { return open_; });
        ++passed_;
    }

    void open() {
        std::lock_guard lock(mutex_);
        open_ = true;
        opened_.notify_all();
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
    gate.open();
    first.join();
    second.join();

    hands::lab::require(gate.passed() == 2, "both passengers are through");
}
