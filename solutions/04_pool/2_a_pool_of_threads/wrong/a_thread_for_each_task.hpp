// Each task has a thread of its own, however few workers there are.
// must be rejected with: There is one worker, and there are three tasks
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace hands {

using Task = std::function<std::uint64_t()>;

class Pool {
public:
    explicit Pool(unsigned) {}

    std::future<std::uint64_t> submit(Task task) {
        std::packaged_task<std::uint64_t()> order(std::move(task));
        auto future = order.get_future();
        const std::lock_guard lock(mutex_);
        threads_.emplace_back(std::move(order));
        return future;
    }

private:
    std::mutex mutex_;
    std::vector<std::jthread> threads_;
};

}  // namespace hands
