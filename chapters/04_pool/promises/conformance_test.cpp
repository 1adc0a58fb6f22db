/// \file
/// The cases of CPython's tests of Pool and ThreadPool that no other test here holds, for both pools where
/// both can do it.

#include "chapters/04_pool/promises/stage.hpp"
#include "chapters/04_pool/thread_pool.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <ranges>
#include <set>
#include <thread>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

/// ThreadSanitizer keeps a thread of its own from the first that is started: before anybody takes stock.
const bool a_thread_was_started = (std::thread{[] {}}.join(), true);

/// What a test and its tasks, which can capture nothing, tell each other.
struct Notes {
    std::atomic<bool> go_on;
    std::atomic<int> done;
};
Notes* notes = nullptr;

template <class Pool>
class Conformance : public FaultTest {
    Shared<Notes> shared_;

protected:
    Pool pool{(notes = &*shared_, 4)};  // whose processes see the notes, too
};
using Pools = testing::Types<ProcessPool, ThreadPool>;
TYPED_TEST_SUITE(Conformance, Pools);

std::vector<int> numbers_to(int end) {
    std::vector<int> all(static_cast<std::size_t>(end));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

std::vector<int> squares_to(int end) {
    std::vector<int> all = numbers_to(end);
    std::ranges::transform(all, all.begin(), square);
    return all;
}

/// A worker is anywhere but here.
TYPED_TEST(Conformance, OneCallGivesOneResult) {
    EXPECT_EQ(this->pool.submit(square, 5).get(), 25);
    EXPECT_EQ(this->pool.submit([](int a, int b) { return a - b; }, 5, 3).get(), 2);
}

// promise 4.1
TYPED_TEST(Conformance, MapGivesWhatALoopWould) {
    EXPECT_EQ(this->pool.map(square, numbers_to(10)), squares_to(10));
    EXPECT_EQ(this->pool.map(square, numbers_to(100), 20), squares_to(100));
}

// promise 4.1
TYPED_TEST(Conformance, MapSpreadsTuplesWhereTheTaskDoes) {
    std::vector<std::pair<int, int>> pairs;
    for (int i = 0; i < 100; ++i) pairs.emplace_back(i, 99 - i);
    const auto products =
        this->pool.map([](const std::pair<int, int>& pair) { return pair.first * pair.second; }, pairs, 20);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(products[static_cast<std::size_t>(i)], i * (99 - i));
}

// promise 4.1
TYPED_TEST(Conformance, ImapGivesWhatALoopWould) {
    for (const int chunk : {1, 100}) {
        std::vector<int> results;
        for (const int result : this->pool.imap(square, numbers_to(1000), chunk)) results.push_back(result);
        EXPECT_EQ(results, squares_to(1000)) << chunk;
    }
}

// promise 4.1
TYPED_TEST(Conformance, ImapUnorderedGivesWhatALoopWouldInSomeOrder) {
    for (const int chunk : {1, 100}) {
        std::vector<int> results;
        for (const int result : this->pool.imap_unordered(square, numbers_to(1000), chunk))
            results.push_back(result);
        std::ranges::sort(results);
        EXPECT_EQ(results, squares_to(1000)) << chunk;
    }
}

// promise 4.1: a fast task is not kept behind a slow one
TYPED_TEST(Conformance, ImapUnorderedGivesTheFastOnesWhileASlowOneIsAtWork) {
    const auto slow_at_0 = [](int n) {
        if (n == 0) await("the fast ones were given", [] { return notes->go_on.load(); });
        return n;
    };
    std::vector<int> results;
    for (const int result : this->pool.imap_unordered(slow_at_0, std::vector{0, 1, 2, 3, 4, 5, 6, 7})) {
        results.push_back(result);
        if (results.size() == 7) notes->go_on = true;
    }
    EXPECT_EQ(results.back(), 0);
}

// promise 4.1
TYPED_TEST(Conformance, NothingGivesNothingWhateverTheChunk) {
    EXPECT_THAT(this->pool.map(square, std::vector<int>{}, 1), testing::IsEmpty());
    for (const int result : this->pool.imap(square, std::vector<int>{})) ADD_FAILURE() << result;
    for (const int result : this->pool.imap_unordered(square, std::vector<int>{})) ADD_FAILURE() << result;
    this->pool.close();
    this->pool.join();
}

// promise 4.2: map() waits for all, though the first has failed: none goes on behind its back
TYPED_TEST(Conformance, MapComesBackAfterAllTasksThoughOneFails) {
    const auto fail_at_0 = [](int n) {
        if (n == 0) throw std::invalid_argument(std::string(1 << 20, 'x'));
        ++notes->done;
        return n;
    };
    EXPECT_THROW(this->pool.map(fail_at_0, numbers_to(20), 1), std::invalid_argument);
    EXPECT_EQ(notes->done, 19);
    this->pool.close();
    this->pool.join();
}

// promise 4.4: a pool that has ended can be used no more
TYPED_TEST(Conformance, AnEndedPoolTakesNothing) {
    this->pool.terminate();
    EXPECT_THROW(this->pool.map(square, numbers_to(10)), std::logic_error);
    this->pool.join();
}

// promise 4.7
TYPED_TEST(Conformance, AResultThatDoesNotComeInTimeIsNotWaitedFor) {
    auto task = this->pool.submit(
        [](int n) {
            await("the test goes on", [] { return notes->go_on.load(); });
            return n;
        },
        6);
    EXPECT_EQ(task.get_for(20ms), std::nullopt);
    notes->go_on = true;
    EXPECT_EQ(task.get(), 6);
}

struct Counted {
    explicit Counted(int* alive) : alive_(alive) { ++*alive_; }
    Counted(const Counted& other) : alive_(other.alive_) { ++*alive_; }
    Counted& operator=(const Counted&) = default;
    ~Counted() { --*alive_; }

private:
    int* alive_;
};

class PoolOfThreads : public FaultTest {};

// promise 4.11: what a task is given and gives is not kept once it is used up
TEST_F(PoolOfThreads, KeepsNoInputAndNoResult) {
    auto alive = std::make_unique<int>(0);
    ThreadPool pool{1};  // one thread, so that the count needs no lock
    pool.map([](Counted each) { return each; }, std::vector<Counted>(5, Counted{alive.get()}), 1);
    pool.submit([] {}).get();  // the thread has let go of the last one
    EXPECT_EQ(*alive, 0);
}

// promise 4.11
TEST_F(PoolOfThreads, WithoutWorkersIsRefused) {
    EXPECT_THROW(ThreadPool{-1}, std::invalid_argument);
    EXPECT_THROW(ThreadPool{0}, std::invalid_argument);
    EXPECT_EQ(ThreadPool{3}.workers(), 3u);
}

class PoolOfProcesses : public FaultTest {};

// promise 4.2: no worker is lost by it
TEST_F(PoolOfProcesses, ResultsThatCannotBeSentCostNoWorker) {
    struct Nested {
        std::vector<Nested> inner;
    };
    const auto too_deep = [](std::size_t depth) {
        Nested result;
        for (std::size_t i = 0; i < depth; ++i) {
            Nested outer;
            outer.inner.push_back(std::move(result));
            result = std::move(outer);
        }
        return result;
    };
    ProcessPool pool{2};
    const auto before = pool.worker_pids();
    for (int i = 0; i < 20; ++i)
        EXPECT_THROW(pool.submit(too_deep, 2 * deepest_nesting).get(), std::length_error);
    EXPECT_EQ(pool.worker_pids(), before);
}

// promise 4.2: inputs that cannot be sent are the caller's error, and hang nobody
TEST_F(PoolOfProcesses, InputsThatCannotBeSentAreRefusedBeforeAnythingIsSent) {
    struct Nested {
        std::vector<Nested> inner;
    };
    Nested deep;
    for (std::size_t i = 0; i < 2 * deepest_nesting; ++i) {
        Nested outer;
        outer.inner.push_back(std::move(deep));
        deep = std::move(outer);
    }
    ProcessPool pool{2};
    EXPECT_THROW(
        pool.map([](const Nested& tree) { return tree.inner.size(); }, std::vector<Nested>(10, deep)),
        std::length_error);
    expect_usable(pool);
}

// promise 4.6: each of the workers at the end is another one than at the beginning
TEST_F(PoolOfProcesses, WorkersHaveALifetime) {
    ProcessPool pool{3, {.max_tasks_per_child = 10}};
    const auto before = pool.worker_pids();
    EXPECT_EQ(before.size(), 3u);
    std::vector<ProcessPool::Handle<int>> tasks;
    for (int i = 0; i < 100; ++i) tasks.push_back(pool.submit(square, i));
    for (int i = 0; i < 100; ++i) EXPECT_EQ(tasks[static_cast<std::size_t>(i)].get(), i * i);
    std::set<pid_t> after;
    for (int i = 0; i < 10; ++i) after.insert(pool.submit([](int) { return ::getpid(); }, i).get());
    EXPECT_FALSE(std::ranges::all_of(after, [&](pid_t pid) { return std::ranges::count(before, pid) > 0; }));
}

// promise 4.4: in a child with closed standard streams, which has a pool of its own
TEST_F(PoolOfProcesses, WorksInAProcessWithoutStandardInput) {
    Process process{[] {
        ::close(STDIN_FILENO);
        ProcessPool pool{2};
        if (pool.map(square, std::vector{1, 2, 3}) != std::vector{1, 4, 9}) std::_Exit(2);
    }};
    process.start();
    process.join();
    EXPECT_EQ(process.exit_code(), 0);
}

// promise 4.3: seven of eight futures of a ProcessPoolExecutor fail with the one whose worker dies
TEST_F(PoolOfProcesses, OneDeathFailsOneOfEightAndThePoolIsUsableAfterwards) {
    ProcessPool pool{2};
    std::vector<ProcessPool::Handle<int>> tasks;
    for (int i = 0; i < 8; ++i) {
        tasks.push_back(pool.submit(
            [](int n) {
                if (n == 1) ::raise(SIGKILL);
                return n;
            },
            i));
    }
    int failed = 0;
    for (auto& task : tasks) failed += death_of(task) ? 1 : 0;
    EXPECT_EQ(failed, 1);
    expect_usable(pool);
}

}  // namespace
}  // namespace hands
