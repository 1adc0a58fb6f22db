// Two threads write into one log, and do not wait for each other: who does not get the lock keeps its
// letter, and writes it later, when it has time to wait.

#include "exercises/lab/require.hpp"

#include <mutex>
#include <string>
#include <thread>

class Log {
public:
    bool try_add(char letter) {
        std::unique_lock lock(mutex_, std::try_to_lock);
        if (!lock.owns_lock()) return false;
        text_ += letter;
        return true;
    }

    void add(char letter) {
        std::lock_guard lock(mutex_);
        text_ += letter;
    }

    std::string text() {
        std::lock_guard lock(mutex_);
        return text_;
    }

private:
    std::mutex mutex_;
    std::string text_;
};

void scenario() {
    Log log;
    auto write = [&](char letter) {
        if (!log.try_add(letter)) log.add(letter);
    };

    std::thread first(write, 'a');
    std::thread second(write, 'b');
    first.join();
    second.join();

    hands::lab::require(log.text() == "ab" || log.text() == "ba", "both letters are in the log");
}
