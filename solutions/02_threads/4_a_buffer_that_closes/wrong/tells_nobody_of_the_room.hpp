// Whoever takes out an element does not say that there is room now.
// must be rejected with: Whoever takes out tells those who wait for room
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
        has_room_.wait(lock, [&] { return closed_ || elements_.size() < capacity_; });
        if (closed_) return false;
        elements_.push_back(std::move(element));
        has_element_.notify_one();
        return true;
    }

    std::optional<T> pop() {
        std::unique_lock lock(mutex_);
        has_element_.wait(lock, [&] { return closed_ || !elements_.empty(); });
        if (elements_.empty()) return std::nullopt;
        std::optional<T> first(std::move(elements_.front()));
        elements_.pop_front();
        return first;
    }

    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        has_room_.notify_all();
        has_element_.notify_all();
    }

private:
    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable has_room_;
    std::condition_variable has_element_;
    std::deque<T> elements_;
    bool closed_ = false;
};

}  // namespace hands
