// What a task throws leaves the worker, and that ends the program.
// must be rejected with: Nobody caught an exception, and that ends the program
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <future>
#include <mutex>
#include <queue>
#include <thread>
#include <utility>
#include <vector>

namespace hands {

using Task = std::function<std::uint64_t()>;

class Pool {
public:
    explicit Pool(unsigned workers) {
        for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this] { work(); });
    }
    ~Pool() { end(); }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    std::future<std::uint64_t> submit(Task task) {
        Order order{std::move(task), {}};
        auto future = order.promise.get_future();
        {
            const std::lock_guard lock(mutex_);
            tasks_.push(std::move(order));
        }
        changed_.notify_one();
        return future;
    }

private:
    struct Order {
        Task task;
        std::promise<std::uint64_t> promise;
    };

    void work() {
        for (;;) {
            Order order;
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [this] { return ends_ || !tasks_.empty(); });
                if (tasks_.empty()) return;
                order = std::move(tasks_.front());
                tasks_.pop();
            }
            order.promise.set_value(order.task());
        }
    }

    void end() {
        {
            const std::lock_guard lock(mutex_);
            ends_ = true;
        }
        changed_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::queue<Order> tasks_;
    bool ends_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace hands
