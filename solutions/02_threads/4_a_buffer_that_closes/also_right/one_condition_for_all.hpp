// The same with one condition: all wake up at each change, and each looks whether it is for them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <queue>
#include <utility>

namespace hands {

template <class T>
class Buffer {
public:
    explicit Buffer(std::size_t capacity) : capacity_(capacity) {}

    bool push(T element) {
        std::unique_lock lock(mutex_);
        while (!closed_ && elements_.size() == capacity_) changed_.wait(lock);
        if (closed_) return false;
        elements_.push(std::move(element));
        changed_.notify_all();
        return true;
    }

    std::optional<T> pop() {
        std::unique_lock lock(mutex_);
        while (!closed_ && elements_.empty()) changed_.wait(lock);
        if (elements_.empty()) return {};
        std::optional<T> first(std::move(elements_.front()));
        elements_.pop();
        changed_.notify_all();
        return first;
    }

    void close() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }

private:
    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::queue<T> elements_;
    bool closed_ = false;
};

}  // namespace hands
