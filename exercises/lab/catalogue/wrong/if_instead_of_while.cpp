// A mailbox: two people take letters out of it, and wait while it is empty.
// Wrong: who was woken does not look again. Meanwhile somebody else may have taken the letter, and a wait
// may also end without any notification.
// must be found: failed requirement

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <queue>
#include <thread>

class Mailbox {
public:
    void put(int letter) {
        std::lock_guard lock(mutex_);
        letters_.push(letter);
        filled_.notify_one();
    }

    int take() {
        std::unique_lock lock(mutex_);
        if (letters_.empty()) filled_.wait(lock);
        hands::lab::require(!letters_.empty(), "there is a letter to take");  // <- here
        int letter = letters_.front();
        letters_.pop();
        return letter;
    }

private:
    std::mutex mutex_;
    std::condition_variable filled_;
    std::queue<int> letters_;
};

void scenario() {
    Mailbox mailbox;
    std::thread first([&] { mailbox.take(); });
    std::thread second([&] { mailbox.take(); });
    std::thread postman([&] {
        mailbox.put(1);
        mailbox.put(2);
    });
    first.join();
    second.join();
    postman.join();
}
