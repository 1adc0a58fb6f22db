// Two threads write into one log, and do not want to wait for each other.
// Wrong: neither asks whether it got the lock. The one that did not writes all the same.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <mutex>
#include <string>
#include <thread>

class Log {
public:
    void add(char letter) {
        std::unique_lock lock(mutex_, std::try_to_lock);
        text_ += letter;  // <- here
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
    std::thread first([&] { log.add('a'); });
    std::thread second([&] { log.add('b'); });
    first.join();
    second.join();

    hands::lab::require(log.text() == "ab" || log.text() == "ba", "both letters are in the log");
}
