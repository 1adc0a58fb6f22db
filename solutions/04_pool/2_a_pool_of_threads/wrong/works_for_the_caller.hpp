// There are no workers: the task runs where it is submitted.
// must be rejected with: or does the task run where it is submitted
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <utility>

namespace hands {

using Task = std::function<std::uint64_t()>;

class Pool {
public:
    explicit Pool(unsigned) {}

    std::future<std::uint64_t> submit(Task task) {
        std::packaged_task<std::uint64_t()> order(std::move(task));
        auto future = order.get_future();
        order();
        return future;
    }
};

}  // namespace hands
