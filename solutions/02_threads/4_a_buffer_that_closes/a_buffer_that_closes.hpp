#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace hands {

/// State: `elements_`, at most `capacity_` of them, and whether it is `closed_`, both under `mutex_`. Who
/// waits for room sleeps at `has_room_`, who waits for an element at `has_element_`. Each change that can end
/// such a sleep is made under the mutex, so it cannot come between a look and the sleep that follows it.
template <class T>
class Buffer {
public:
    explicit Buffer(std::size_t capacity) : capacity_(capacity) {}

    bool push(T element) {
        std::unique_lock lock(mutex_);
        has_room_.wait(lock, [&] { return closed_ || elements_.size() < capacity_; });
        if (closed_) return false;
        elements_.push_back(std::move(element));
        lock.unlock();              // so that whoever wakes up need not wait for the lock
        has_element_.notify_one();  // one element is for one consumer
        return true;
    }

    std::optional<T> pop() {
        std::unique_lock lock(mutex_);
        has_element_.wait(lock, [&] { return closed_ || !elements_.empty(); });
        if (elements_.empty()) return std::nullopt;  // closed, then; what is left goes out first
        std::optional<T> first(std::move(elements_.front()));
        elements_.pop_front();
        lock.unlock();
        has_room_.notify_one();
        return first;
    }

    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        has_room_.notify_all();  // it concerns everybody
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
