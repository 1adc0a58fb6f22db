#pragma once
/// \file
/// A pool of threads.

#include "chapters/04_pool/count.hpp"
#include "chapters/04_pool/huge_page_allocator.hpp"
#include "chapters/04_pool/input_chunks.hpp"
#include "chapters/04_pool/lazy_results.hpp"
#include "chapters/04_pool/task_handle.hpp"
#include "chapters/04_pool/thread_crew.hpp"
#include "common/command_line.hpp"

#include <concepts>
#include <memory>
#include <optional>
#include <ranges>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace hands {

/// Threads that stay, and do one task after another: the same face as ProcessPool, for tasks that need no
/// protection from each other. Nothing is turned into bytes, so a task may be any function, with any
/// captures, arguments and results; all workers share the one function, and must be able to call it at the
/// same time. An exception arrives as it was thrown.
///
/// A thread cannot be ended from outside. So terminate() and the destructor drop what has not begun, and wait
/// for what runs (promise 4.11).
///
/// State: open, closed (close(): nothing is added any more), ended (join(), terminate()). Its functions may
/// be called by several threads at once, but join(), terminate() and the destructor by one; a task must not
/// wait for its own pool, and is refused.
class ThreadPool {
public:
    template <class Answer>
    using Batch = ThreadBatch<Kept<Answer>>;
    template <class Answer>
    using OneTask = ThreadBatch<Kept<Answer>, OneResult<Kept<Answer>>>;
    template <class Answer>
    using Handle = TaskHandle<ThreadCrew, OneTask<Answer>, Answer>;

    /// Starts the workers.
    /// \throws std::invalid_argument if \p workers is not positive
    /// \throws std::system_error if the system has no room for so many threads; then none is left
    explicit ThreadPool(WorkerCount workers = available_cores())
        : crew_(std::make_shared<ThreadCrew>(workers.get())) {}
    /// Drops what has not begun, and waits for what runs.
    ~ThreadPool() { crew_->terminate(); }
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    /// How many workers it has.
    std::size_t workers() const { return crew_->size(); }

    /// As ProcessPool::map().
    template <class Function, std::ranges::input_range Inputs>
    auto map(Function function, Inputs&& inputs, std::optional<ChunkSize> chunk = {}) {
        using Answer = ResultFor<Function, Inputs>;
        auto batch = make_batch<Answer>(std::make_shared<Function>(std::move(function)), collect(inputs));
        const std::size_t tasks = batch->results.size();
        if (tasks == 0)
            crew_->require_open();
        else
            crew_->add(batch, tasks, chunk ? chunk->get() : default_chunk_size(tasks, workers()));
        crew_->wait_until([&] { return batch->results.has_all(); });
        auto results = batch->results.take_all();
        if constexpr (!std::is_void_v<Answer>) return results;
    }

    /// As ProcessPool::imap().
    template <class Function, std::ranges::input_range Inputs>
    auto imap(Function function, Inputs inputs, ChunkSize chunk = 1) {
        return lazily(Order::of_inputs, std::move(function), std::move(inputs), chunk);
    }

    /// As ProcessPool::imap_unordered().
    template <class Function, std::ranges::input_range Inputs>
    auto imap_unordered(Function function, Inputs inputs, ChunkSize chunk = 1) {
        return lazily(Order::of_arrival, std::move(function), std::move(inputs), chunk);
    }

    /// As ProcessPool::submit().
    template <class Function, class... Arguments>
    auto submit(Function function, Arguments... arguments) {
        using Answer = std::decay_t<std::invoke_result_t<Function&, Arguments...>>;
        auto call = [function = std::move(function),
                     arguments = std::tuple<Arguments...>(std::move(arguments)...)](std::size_t) mutable {
            return std::apply([&](Arguments&... each) { return std::invoke(function, std::move(each)...); },
                              arguments);
        };
        std::shared_ptr<OneTask<Answer>> task =
            std::make_shared<Calls<OneTask<Answer>, decltype(call)>>(1, std::move(call));
        crew_->add(task, 1, 1);
        return Handle<Answer>{crew_, std::move(task)};
    }

    /// No more tasks. Those that are queued will be done.
    void close() { crew_->close(); }
    /// Waits until everything queued is done and the threads have ended.
    /// \throws std::logic_error if it was neither closed nor terminated
    void join() { crew_->join(); }
    /// Drops what has not begun, which ends with TaskCancelled, and waits for what runs.
    void terminate() { crew_->terminate(); }

private:
    template <class Function, class Inputs>
    using ResultFor = std::decay_t<std::invoke_result_t<Function&, std::ranges::range_value_t<Inputs>>>;

    /// Tasks that are one call each, with the task's number.
    template <class Tasks, class Call>
    struct Calls final : Tasks {
        Calls(std::size_t tasks, Call given) : Tasks(tasks), call(std::in_place, std::move(given)) {}

        void run(std::size_t task) noexcept override {
            try {
                if constexpr (std::is_void_v<std::invoke_result_t<Call&, std::size_t>>) {
                    (*call)(task);
                    this->results.set_value(task, {});
                } else {
                    this->results.set_value(task, (*call)(task));
                }
            } catch (...) {
                this->results.set_error(task, std::current_exception());
            }
        }

        void let_go() noexcept override { call.reset(); }

        std::optional<Call> call;
    };

    template <class Inputs>
    static auto collect(Inputs& inputs) {
        LargeVector<std::ranges::range_value_t<Inputs>> all;
        if constexpr (std::ranges::sized_range<Inputs>) all.reserve(std::ranges::size(inputs));
        for (auto&& input : inputs) all.emplace_back(input);
        return all;
    }

    template <class Answer, class Function, class Input>
    static std::shared_ptr<Batch<Answer>> make_batch(std::shared_ptr<Function> function,
                                                     LargeVector<Input> inputs) {
        const std::size_t tasks = inputs.size();
        auto call = [function = std::move(function), inputs = std::move(inputs)](std::size_t task) mutable {
            return std::invoke(*function, static_cast<Input>(std::move(inputs[task])));
        };
        return std::make_shared<Calls<Batch<Answer>, decltype(call)>>(tasks, std::move(call));
    }

    template <class Function, class Inputs>
    auto lazily(Order order, Function function, Inputs inputs, ChunkSize chunk) {
        using Input = std::ranges::range_value_t<Inputs>;
        using Answer = ResultFor<Function, Inputs>;
        crew_->require_open();
        auto chunks = std::make_shared<InputChunks<Inputs>>(std::move(inputs), chunk.get());
        auto shared = std::make_shared<Function>(std::move(function));
        auto begin_chunk = [crew = crew_, chunks, shared]() -> std::shared_ptr<Batch<Answer>> {
            LargeVector<Input> taken;
            chunks->next([&](auto&& input) { taken.emplace_back(input); });
            const std::size_t tasks = taken.size();
            if (tasks == 0) return nullptr;
            auto batch = make_batch<Answer>(shared, std::move(taken));
            crew->add(batch, tasks, tasks);
            return batch;
        };
        const std::size_t ahead = 2 * workers();  // one that each worker has, one that waits for it
        return LazyResults<ThreadCrew, Batch<Answer>>{crew_, order, ahead, std::move(begin_chunk)};
    }

    std::shared_ptr<ThreadCrew> crew_;
};

}  // namespace hands
