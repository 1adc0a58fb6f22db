// A queue of tasks, which one worker runs. Whoever handed one in waits for its own result.

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <future>
#include <mutex>
#include <queue>
#include <thread>
#include <utility>

class Tasks {
public:
    std::future<int> submit(std::packaged_task<int()> task) {
        std::future<int> result = task.get_future();
        std::lock_guard lock(mutex_);
        tasks_.push(std::move(task));
        submitted_.notify_one();
        return result;
    }

    void run_one() {
        std::packaged_task<int()> task;
        {
            std::unique_lock lock(mutex_);
            submitted_.wait(lock, [&] { return !tasks_.empty(); });
            task = std::move(tasks_.front());
            tasks_.pop();
        }
        task();
    }

private:
    std::mutex mutex_;
    std::condition_variable submitted_;
    std::queue<std::packaged_task<int()>> tasks_;
};

void scenario() {
    Tasks tasks;
    std::thread worker([&] {
        tasks.run_one();
        tasks.run_one();
    });
    std::future<int> sum = tasks.submit(std::packaged_task<int()>([] { return 3 + 4; }));
    std::future<int> product = tasks.submit(std::packaged_task<int()>([] { return 3 * 4; }));

    hands::lab::require(sum.get() == 7, "the sum is right");
    hands::lab::require(product.get() == 12, "the product is right");
    worker.join();
}
