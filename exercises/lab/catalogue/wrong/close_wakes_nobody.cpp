// A consumer takes letters until the queue is closed.
// Wrong: close() notes that nothing more will come, but tells nobody. A consumer that sleeps already is
// never woken.
// must be found: lost wake-up

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>

class LetterQueue {
public:
    void put(int letter) {
        std::lock_guard lock(mutex_);
        letters_.push(letter);
        changed_.notify_one();
    }

    void close() {
        std::lock_guard lock(mutex_);
        closed_ = true;
    }

    std::optional<int> take() {
        std::unique_lock lock(mutex_);
        while (letters_.empty() && !closed_) changed_.wait(lock);  // <- here
        if (letters_.empty()) return std::nullopt;
        int letter = letters_.front();
        letters_.pop();
        return letter;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::queue<int> letters_;
    bool closed_ = false;
};

void scenario() {
    LetterQueue letters;
    int received = 0;
    std::thread consumer([&] {
        while (letters.take()) ++received;
    });
    letters.put(1);
    letters.close();
    consumer.join();

    hands::lab::require(received == 1, "the letter arrived");
}
