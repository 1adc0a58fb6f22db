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

/// State: `tasks_` wait for a worker; once `ends_` is set, nobody submits any more, and workers end when
/// there is no task. Both are guarded by `mutex_`, which nobody holds while a task runs. Workers without a
/// task sleep at `changed_`.
class Pool {
public:
    explicit Pool(unsigned workers) {
        try {
            for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this] { work(); });
        } catch (...) {  // no thread to be had: those that run must not outlive the pool
            end();
            throw;
        }
    }
    ~Pool() { end(); }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    std::future<std::uint64_t> submit(Task task) {
        Order order(std::move(task));
        auto future = order.get_future();
        {
            const std::lock_guard lock(mutex_);
            tasks_.push(std::move(order));
        }
        changed_.notify_one();  // any worker will do
        return future;
    }

private:
    using Order = std::packaged_task<std::uint64_t()>;  // it takes the exception to the future too

    void work() {
        for (;;) {
            Order order;
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [this] { return ends_ || !tasks_.empty(); });
                if (tasks_.empty()) return;  // the end, and nothing is left to do
                order = std::move(tasks_.front());
                tasks_.pop();
            }
            order();
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
    std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace hands
