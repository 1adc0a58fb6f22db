// The same with std::jthread, whose destructor asks for a stop, and a condition variable that hears of it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace hands {

using Task = std::function<std::uint64_t()>;

class Pool {
public:
    explicit Pool(unsigned workers) {
        for (unsigned i = 0; i < workers; ++i)
            threads_.emplace_back([this](const std::stop_token& end) { work(end); });
    }

    std::future<std::uint64_t> submit(Task task) {
        const std::lock_guard lock(mutex_);
        auto& order = orders_.emplace_back(std::move(task), std::promise<std::uint64_t>{});
        submitted_.notify_one();
        return order.promise.get_future();
    }

private:
    struct Order {
        Order(Task what, std::promise<std::uint64_t> where)
            : task(std::move(what)), promise(std::move(where)) {}

        Task task;
        std::promise<std::uint64_t> promise;
    };

    void work(const std::stop_token& end) {
        std::unique_lock lock(mutex_);
        while (submitted_.wait(lock, end, [this] { return !orders_.empty(); })) {
            Order order = std::move(orders_.front());
            orders_.pop_front();
            lock.unlock();
            try {
                order.promise.set_value(order.task());
            } catch (...) {
                order.promise.set_exception(std::current_exception());
            }
            lock.lock();
        }
    }

    std::mutex mutex_;
    std::condition_variable_any submitted_;
    std::deque<Order> orders_;
    std::vector<std::jthread> threads_;
};

}  // namespace hands
