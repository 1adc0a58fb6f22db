#pragma once
/// \file
/// A channel between threads as one would write it in a hurry, to compare with.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace hands {

/// A bounded queue of a mutex and two condition variables. It wakes one thread for one value, with the lock
/// let go: as fast as these parts get. (SimpleChannel has one condition variable, which is simpler.)
///
/// State, all of it under `mutex_`: `values_` has at most `capacity_` values; `closed_` says that there will
/// be no more.
template <class T>
class PlainChannel {
public:
    /// \param capacity  at least 1; instead of 0 it takes 1, which spares a sender the wait for its receiver
    explicit PlainChannel(std::size_t capacity) : capacity_(capacity == 0 ? 1 : capacity) {}

    void send(T value) {
        {
            std::unique_lock lock{mutex_};
            has_room_.wait(lock, [&] { return values_.size() < capacity_; });
            values_.push_back(std::move(value));
        }
        has_value_.notify_one();
    }

    /// \return nothing if it is closed and empty
    std::optional<T> recv() {
        std::unique_lock lock{mutex_};
        has_value_.wait(lock, [&] { return !values_.empty() || closed_; });
        if (values_.empty()) return std::nullopt;
        std::optional<T> value{std::move(values_.front())};
        values_.pop_front();
        lock.unlock();
        has_room_.notify_one();
        return value;
    }

    void close() {
        const std::lock_guard lock{mutex_};
        closed_ = true;
        has_value_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable has_room_;
    std::condition_variable has_value_;
    std::deque<T> values_;
    const std::size_t capacity_;
    bool closed_ = false;
};

}  // namespace hands
