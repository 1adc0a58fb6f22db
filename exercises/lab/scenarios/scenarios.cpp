#include "exercises/lab/scenarios/scenarios.hpp"

#include "exercises/lab/require.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <numeric>
#include <shared_mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <pthread.h>
#include <semaphore.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands::lab::scenarios {

using namespace std::chrono_literals;

// ---- Right ---------------------------------------------------------------------------------------

void atomics_of_sixteen_bytes() {
    struct alignas(16) Pair {
        std::int64_t left;
        std::int64_t right;
        bool operator==(const Pair&) const = default;
    };
    std::atomic<Pair> pair{Pair{0, 0}};
    auto add = [&] {
        Pair seen = pair.load();
        while (!pair.compare_exchange_weak(seen, Pair{seen.left + 1, seen.right + 1})) {
        }
    };
    std::thread first(add);
    std::thread second(add);
    first.join();
    second.join();
    require(pair.load() == Pair{2, 2}, "both are counted on both sides");
}

void posix_semaphores() {
    sem_t items;
    sem_init(&items, 0, 0);
    int made = 0;
    std::thread maker([&] {
        made = 5;
        sem_post(&items);
    });
    timespec soon{};
    clock_gettime(CLOCK_REALTIME, &soon);
    ++soon.tv_sec;
    if (sem_trywait(&items) != 0 && sem_timedwait(&items, &soon) != 0) sem_wait(&items);
    require(made == 5, "what was made before the semaphore was released is there");
    maker.join();
    sem_destroy(&items);
}

void timed_and_tried_shared_locks() {
    std::shared_timed_mutex mutex;
    int value = 0;
    std::thread writer([&] {
        if (!mutex.try_lock_for(1s)) mutex.lock();
        ++value;
        mutex.unlock();
    });
    std::thread reader([&] {
        if (!mutex.try_lock_shared() && !mutex.try_lock_shared_for(1s)) mutex.lock_shared();
        const int seen = value;
        mutex.unlock_shared();
        require(seen == 0 || seen == 1, "a reader sees the value before or after");
    });
    writer.join();
    reader.join();
    require(value == 1, "the writer has written");
}

void over_aligned_memory() {
    struct alignas(128) Line {
        int value = 0;
    };
    auto line = std::make_unique<Line>();
    require(reinterpret_cast<std::uintptr_t>(line.get()) % 128 == 0, "memory is aligned as the type asks");
    std::thread writer([&] { line->value = 1; });
    writer.join();
    require(line->value == 1, "the value is there");
}

int depth_of(int levels) {
    volatile int here = levels;
    return levels == 0 ? 0 : 1 + depth_of(here - 1);
}

void deep_recursion() {
    int depth = 0;
    std::thread diver([&] { depth = depth_of(20'000); });
    diver.join();
    require(depth == 20'000, "it came to the ground");
}

void many_unshared_accesses() {
    std::int64_t total = 0;
    std::thread worker([&] {
        std::vector<std::int64_t> values(1000);
        for (int round = 0; round < 1000; ++round) {
            for (std::int64_t& value : values) ++value;
        }
        total = std::accumulate(values.begin(), values.end(), std::int64_t{0});
    });
    worker.join();
    require(total == 1'000'000, "a million additions were made");
}

void output_streams() {
    std::mutex mutex;
    std::ostringstream text;
    auto write = [&](int number) {
        const std::lock_guard lock(mutex);
        text << number << ' ';
        std::cout << "number " << number << std::endl;
    };
    std::thread first(write, 1);
    std::thread second(write, 2);
    first.join();
    second.join();
    require(text.str() == "1 2 " || text.str() == "2 1 ", "both wrote, in some order");
}

void many_short_lived_blocks() {
    auto use_blocks = [] {
        std::size_t sizes = 0;
        for (int i = 0; i < 6000; ++i) sizes += std::string(100, 'x').size();
        require(sizes == 600'000, "each block is as long as it was made");
    };
    std::thread first(use_blocks);
    use_blocks();
    first.join();
}

void clock_that_is_waited_for() {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    std::atomic<bool> done{false};
    std::thread worker([&] { done = true; });
    while (!done && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
    worker.join();
    require(done, "the worker has ended");
}

void failed_initialization_that_is_tried_again() {
    std::once_flag once;
    std::atomic<int> tries{0};
    auto initialize = [&] {
        try {
            std::call_once(once, [&] {
                if (++tries == 1) throw std::runtime_error("not yet");
            });
        } catch (const std::runtime_error&) {
            std::call_once(once, [&] { ++tries; });
        }
    };
    std::thread first(initialize);
    std::thread second(initialize);
    first.join();
    second.join();
    require(tries == 2, "it failed once and succeeded once");
}

void conditions_of_any_lock() {
    std::shared_mutex mutex;
    std::condition_variable_any changed;
    bool ready = false;
    std::thread waiter([&] {
        std::shared_lock lock(mutex);
        changed.wait(lock, [&] { return ready; });
    });
    {
        const std::lock_guard lock(mutex);
        ready = true;
    }
    changed.notify_all();
    waiter.join();
}

// ---- Wrong ---------------------------------------------------------------------------------------

void semaphore_that_nobody_releases() {
    sem_t items;
    sem_init(&items, 0, 0);
    sem_wait(&items);
}

void unlock_of_what_another_thread_holds() {
    std::mutex mutex;
    mutex.lock();
    std::thread other([&] { mutex.unlock(); });
    other.join();
}

void loop_that_does_nothing() {
    std::thread worker([] {
        for (;;) __asm__ volatile("");  // or the compiler may take it for one that ends
    });
    worker.join();
}

void null_pointer() {
    std::atomic<int*> pointer{nullptr};
    std::thread worker([&] { *pointer.load() = 1; });
    worker.join();
}

// ---- Beyond the lab ------------------------------------------------------------------------------

void fork_inside() {
    if (const pid_t child = fork(); child == 0) _exit(0);
}

void too_many_threads() {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 100; ++i) threads.emplace_back([] {});
}

void end_of_the_process() { std::_Exit(0); }

void cancelled_thread() {
    std::thread worker([] {});
    pthread_cancel(worker.native_handle());
    worker.join();
}

// ---- Outside -------------------------------------------------------------------------------------

bool ordinary_threads_work() {
    std::mutex mutex;
    std::condition_variable changed;
    bool ready = false;
    std::atomic<int> count{0};
    std::thread waiter([&] {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return ready; });
        ++count;
    });
    {
        const std::lock_guard lock(mutex);
        ready = true;
    }
    changed.notify_one();
    waiter.join();
    return count == 1;
}

}  // namespace hands::lab::scenarios
