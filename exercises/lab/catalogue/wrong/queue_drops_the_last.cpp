// A consumer takes letters until the queue is closed.
// Wrong: take() asks first whether the queue is closed, and then leaves behind what is still in it.
// must be found: failed requirement

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
        changed_.notify_all();
    }

    std::optional<int> take() {
        std::unique_lock lock(mutex_);
        while (letters_.empty() && !closed_) changed_.wait(lock);
        if (closed_) return std::nullopt;
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

    hands::lab::require(received == 1, "what was put in before the end is received");  // <- here
}
