#include "scenarios.hpp"

#include "exercises/lab/require.hpp"

#include <atomic>
#include <exception>
#include <latch>
#include <thread>

#include <a_pool_of_threads.hpp>

namespace hands::scenarios {

using lab::require;

namespace {

/// What a task throws: no other exception is one.
struct Trouble : std::exception {
    const char* what() const noexcept override { return "there is trouble"; }
};

bool brings_trouble(std::future<std::uint64_t>& future) {
    try {
        future.get();
    } catch (const Trouble&) {
        return true;
    } catch (...) {
        require(false, "what comes out of a future is what the task threw, and nothing else");
    }
    return false;
}

}  // namespace

void two_answers() {
    Pool pool(2);
    auto first = pool.submit([] { return 10; });
    auto second = pool.submit([] { return 20; });
    require(second.get() == 20, "the second future has the answer of the second task");
    require(first.get() == 10, "the first future has the answer of the first task");
}

void a_task_throws() {
    Pool pool(1);
    auto first = pool.submit([]() -> std::uint64_t { throw Trouble{}; });
    auto second = pool.submit([] { return 20; });
    require(brings_trouble(first), "what a task throws comes out of its future");
    require(second.get() == 20, "the worker goes on after a task that threw");
}

void two_tasks_meet() {
    Pool pool(2);
    std::latch both_are_here(2);
    const auto meet = [&] {
        both_are_here.arrive_and_wait();
        return 1;
    };
    auto first = pool.submit(meet);
    auto second = pool.submit(meet);
    first.get();
    second.get();
}

void one_worker_and_three_tasks() {
    static thread_local std::uint64_t done_by_this_thread;
    done_by_this_thread = 0;
    std::atomic<int> at_work = 0;
    std::atomic<int> last_begun = 0;
    Pool pool(1);
    const auto numbered = [&](int number) {
        return [&, number] {
            require(++at_work == 1, "one worker does one task at a time");
            require(last_begun.exchange(number) == number - 1,
                    "tasks begin in the order in which they were submitted");
            --at_work;
            return ++done_by_this_thread;
        };
    };
    auto first = pool.submit(numbered(1));
    auto second = pool.submit(numbered(2));
    auto third = pool.submit(numbered(3));
    first.get();
    second.get();
    const std::uint64_t done = third.get();
    require(done == 3, "the thread that did the third task did the first and the second too");
}

void it_ends_before_a_worker_sleeps() { const Pool pool(1); }

void no_task_at_all() { const Pool pool(2); }

void nothing_to_do() {
    const Pool pool(2);
    std::latch(1).wait();
}

void the_end_comes_before_the_tasks_are_done() {
    std::atomic<int> done = 0;
    {
        Pool pool(1);
        for (int i = 0; i < 2; ++i) pool.submit([&] { return static_cast<std::uint64_t>(++done); });
    }
    require(done == 2, "a pool that ends has done all that was submitted");
}

void two_threads_submit() {
    Pool pool(1);
    std::thread other([&] {
        require(pool.submit([] { return 10; }).get() == 10, "each thread gets the answer of its own task");
    });
    require(pool.submit([] { return 20; }).get() == 20, "each thread gets the answer of its own task");
    other.join();
}

void a_task_submits_another() {
    Pool pool(1);
    std::future<std::uint64_t> inner;
    auto outer = pool.submit([&] {
        inner = pool.submit([] { return 20; });
        return 10;
    });
    require(outer.get() == 10, "a task may submit another one");
    require(inner.get() == 20, "what a task submitted is done");
}

}  // namespace hands::scenarios
