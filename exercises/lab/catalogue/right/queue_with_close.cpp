// A queue that can be closed. Consumers take what is left in it, and learn the end when it is empty and
// closed.

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
        changed_.wait(lock, [&] { return closed_ || !letters_.empty(); });
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
    int first_received = 0;
    int second_received = 0;
    auto consume = [&](int& received) {
        while (letters.take()) ++received;
    };

    std::thread first([&] { consume(first_received); });
    std::thread second([&] { consume(second_received); });
    letters.put(1);
    letters.put(2);
    letters.close();
    first.join();
    second.join();

    hands::lab::require(first_received + second_received == 2, "each letter is received once");
}
