#pragma once
/// \file
/// A pool of worker processes.

#include "chapters/04_pool/crew.hpp"
#include "chapters/04_pool/input_chunks.hpp"
#include "chapters/04_pool/lazy_results.hpp"
#include "chapters/04_pool/task_handle.hpp"
#include "common/command_line.hpp"

#include <memory>
#include <optional>
#include <ranges>
#include <utility>
#include <vector>

namespace hands {

/// Processes that stay, and do one task after another: what Python calls multiprocessing.Pool.
///
/// A task is a plain function or a lambda without captures, with arguments and a result that can be turned
/// into bytes; the compiler refuses others, with a sentence (promise 4.10).
///
/// Work goes on in the workers at any time, but replies are read and new tasks handed out inside the calls of
/// this class and of what it gives out: the pool has no thread of its own. A task that throws, and a worker
/// that dies, fail that one task, with an error that is a TaskError; a new worker takes a dead one's place
/// (promises 4.2, 4.3). If that cannot be started, because this process has got threads in the meantime or
/// there is no room for it, the others carry on; if there is none left, what is queued fails with the reason.
///
/// State: open, closed (close(): nothing is added any more), ended (join(), terminate()). For the thread that
/// made it.
class ProcessPool {
public:
    template <class Answer>
    using Batch = BatchOf<Kept<Answer>>;
    template <class Answer>
    using Handle = TaskHandle<Crew, Batch<Answer>, Answer>;

    /// Starts the workers.
    /// \throws std::invalid_argument if \p workers is not positive
    /// \throws std::logic_error, std::system_error if one cannot be started, as Process::start(); then none
    /// is left
    explicit ProcessPool(WorkerCount workers = available_cores(), PoolOptions options = {})
        : crew_(std::make_shared<Crew>(workers.get(), options)) {}

    /// Terminates it.
    ~ProcessPool() { crew_->terminate_if_owned(); }
    ProcessPool(const ProcessPool&) = delete;
    ProcessPool& operator=(const ProcessPool&) = delete;

    /// How many workers it has.
    std::size_t workers() const { return crew_->size(); }
    /// The process numbers of those that live, as far as is known.
    std::vector<pid_t> worker_pids() const { return crew_->pids(); }

    /// Calls \p function with each of \p inputs.
    /// \param chunk  how many inputs a worker is handed at a time; by default a quarter of its share
    /// \return the results, in the order of the inputs
    /// \throws the exception of the first input that has one, after all others are done
    template <class Function, std::ranges::input_range Inputs>
    auto map(Function function, Inputs&& inputs, std::optional<ChunkSize> chunk = {}) {
        using Input = std::ranges::range_value_t<Inputs>;
        require_task<Function, Input>();
        using Answer = ResultOf<Function, Input>;

        Requests requests{Wanted::together};
        if constexpr (std::ranges::sized_range<Inputs>) requests.expect(std::ranges::size(inputs));
        for (auto&& input : inputs) requests.add<Function, Input>(function, input);
        const std::size_t tasks = requests.size();
        const auto batch = std::make_shared<Batch<Answer>>(std::move(requests));
        crew_->add(batch, chunk ? chunk->get() : default_chunk_size(tasks, workers()));
        crew_->wait_until([&] { return batch->results.has_all(); });
        auto results = batch->results.take_all();
        if constexpr (!std::is_void_v<Answer>) return results;
    }

    /// Like map(), but gives results one by one, in the order of the inputs, and takes inputs as it needs
    /// them.
    /// \param inputs  moved in; an lvalue is copied, if that is what copying it does
    template <class Function, std::ranges::input_range Inputs>
    auto imap(Function function, Inputs inputs, ChunkSize chunk = 1) {
        return lazily(Order::of_inputs, function, std::move(inputs), chunk);
    }

    /// Like imap(), but gives results as they come.
    template <class Function, std::ranges::input_range Inputs>
    auto imap_unordered(Function function, Inputs inputs, ChunkSize chunk = 1) {
        return lazily(Order::of_arrival, function, std::move(inputs), chunk);
    }

    /// Has \p function called with \p arguments.
    /// \return a handle that asks for the result
    template <class Function, class... Arguments>
    auto submit(Function function, Arguments... arguments) {
        require_task<Function, Arguments...>();
        using Answer = ResultOf<Function, Arguments...>;
        Requests requests;
        requests.add<Function, Arguments...>(function, arguments...);
        auto batch = std::make_shared<Batch<Answer>>(std::move(requests));
        crew_->add(batch, 1);
        return Handle<Answer>{crew_, std::move(batch)};
    }

    /// No more tasks. Those that are queued will be done, in join() or when their results are asked for.
    void close() { crew_->close(); }
    /// Waits until everything queued is done and the workers have ended.
    /// \throws std::logic_error if it was neither closed nor terminated
    void join() { crew_->join(); }
    /// Ends the workers, whatever they do, within a second. Tasks without a result end with TaskCancelled.
    void terminate() { crew_->terminate(); }

private:
    template <class Function, class Inputs>
    auto lazily(Order order, Function function, Inputs inputs, ChunkSize chunk) {
        using Input = std::ranges::range_value_t<Inputs>;
        require_task<Function, Input>();
        using OneBatch = Batch<ResultOf<Function, Input>>;
        crew_->require_open();

        auto chunks = std::make_shared<InputChunks<Inputs>>(std::move(inputs), chunk.get());
        auto begin_chunk = [crew = crew_, chunks, function]() -> std::shared_ptr<OneBatch> {
            Requests requests;
            chunks->next([&](const Input& input) { requests.add<Function, Input>(function, input); });
            if (requests.size() == 0) return nullptr;
            auto batch = std::make_shared<OneBatch>(std::move(requests));
            crew->add(batch, batch->requests().size());
            return batch;
        };
        const std::size_t ahead = 2 * workers();  // one that each worker has, one that waits for it
        return LazyResults<Crew, OneBatch>{crew_, order, ahead, std::move(begin_chunk)};
    }

    std::shared_ptr<Crew> crew_;
};

}  // namespace hands
