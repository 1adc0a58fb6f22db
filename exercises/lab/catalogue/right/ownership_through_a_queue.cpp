// A producer makes letters on the heap and gives them away; the consumer reads and destroys them. Each
// letter has one owner at a time, so only the queue needs the lock.

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <queue>
#include <string>
#include <thread>
#include <utility>

using Letter = std::unique_ptr<std::string>;

class Post {
public:
    void send(Letter letter) {
        std::lock_guard lock(mutex_);
        letters_.push(std::move(letter));
        sent_.notify_one();
    }

    Letter receive() {
        std::unique_lock lock(mutex_);
        sent_.wait(lock, [&] { return !letters_.empty(); });
        Letter letter = std::move(letters_.front());
        letters_.pop();
        return letter;
    }

private:
    std::mutex mutex_;
    std::condition_variable sent_;
    std::queue<Letter> letters_;
};

void scenario() {
    Post post;
    std::thread producer([&] {
        for (char name : {'a', 'b'}) {
            auto letter = std::make_unique<std::string>(40, name);
            letter->push_back('!');
            post.send(std::move(letter));
        }
    });
    std::thread consumer([&] {
        for (char name : {'a', 'b'}) {
            Letter letter = post.receive();
            hands::lab::require(letter->front() == name && letter->back() == '!', "the letter is whole");
        }
    });
    producer.join();
    consumer.join();
}
