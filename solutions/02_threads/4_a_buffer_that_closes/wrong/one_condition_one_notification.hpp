// Producers and consumers wait at one condition, and a notification may wake the wrong kind.
// must be rejected with: a notification must reach one that waits for this
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace hands {

template <class T>
class Buffer {
public:
    explicit Buffer(std::size_t capacity) : capacity_(capacity) {}

    bool push(T element) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return closed_ || elements_.size() < capacity_; });
        if (closed_) return false;
        elements_.push_back(std::move(element));
        changed_.notify_one();
        return true;
    }

    std::optional<T> pop() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return closed_ || !elements_.empty(); });
        if (elements_.empty()) return std::nullopt;
        std::optional<T> first(std::move(elements_.front()));
        elements_.pop_front();
        changed_.notify_one();
        return first;
    }

    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        changed_.notify_all();
        changed_.notify_all();
    }

private:
    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<T> elements_;
    bool closed_ = false;
};

}  // namespace hands
