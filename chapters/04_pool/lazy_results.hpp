#pragma once
/// \file
/// The results of many tasks, one by one.

#include "chapters/04_pool/results.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

namespace hands {

/// In which order results are given out.
enum class Order {
    of_inputs,   ///< as the inputs came
    of_arrival,  ///< as the tasks finish
};

/// A range over the results of tasks, to be gone through once. Inputs are taken, and tasks begun, as far
/// ahead of the reader as keeps the workers busy, and no farther: so there may be any number of inputs,
/// endlessly many too.
///
/// `*it` throws what its task threw; the others go on, and so does the range after `++it`. What the inputs
/// throw comes where the next result would have come, from begin() or `++it`, and ends the range. A range
/// that is left half-way takes its waiting tasks back; the pool stays usable.
///
/// State: `ahead_` are the chunks that were begun, in the order of the inputs, each with the results that
/// were given out of it. `next_` is the task that find_next() found, `outcome_` what came of it, which `*it`
/// means; empty at the end. `inputs_error_` waits until all results before it were given out.
template <class Crew, class Batch>
class [[nodiscard]] LazyResults {
public:
    using Value = decltype(std::declval<Batch&>().results.take(0));
    /// Begins the next chunk; null if the inputs have ended.
    using BeginChunk = std::function<std::shared_ptr<Batch>()>;

    /// \param chunks_ahead  how many chunks are begun before the reader needs them
    LazyResults(std::shared_ptr<Crew> crew, Order order, std::size_t chunks_ahead, BeginChunk begin_chunk)
        : crew_(std::move(crew)),
          order_(order),
          chunks_ahead_(chunks_ahead),
          begin_chunk_(std::move(begin_chunk)) {}
    LazyResults(LazyResults&&) = default;
    LazyResults& operator=(LazyResults&&) = delete;
    ~LazyResults() {
        for (const Chunk& chunk : ahead_) crew_->cancel(*chunk.batch);
    }

    /// An input iterator.
    class Iterator {
    public:
        using value_type = Value;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        explicit Iterator(LazyResults* range) : range_(range) {}

        /// \throws what the task threw
        Value& operator*() const { return value_of(*range_->outcome_); }
        Iterator& operator++() {
            range_->advance();
            return *this;
        }
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t) const { return !range_->outcome_; }

    private:
        LazyResults* range_ = nullptr;
    };

    /// Begins the first tasks, and waits for the first result. Call it once, when the range has found its
    /// place: its iterators do not follow it.
    Iterator begin() {
        advance();
        return Iterator{this};
    }
    std::default_sentinel_t end() const { return {}; }

private:
    struct Chunk {
        std::shared_ptr<Batch> batch;
        std::size_t given = 0;  ///< how many of its results were given out

        bool is_used_up() const { return given == batch->results.size(); }
    };
    struct Next {
        std::shared_ptr<Batch> batch;
        std::size_t task = 0;
    };

    void advance() {
        outcome_.reset();
        begin_chunks();
        if (ahead_.empty()) {
            if (inputs_error_) std::rethrow_exception(std::exchange(inputs_error_, nullptr));
            return;
        }
        crew_->wait_until([this] { return find_next(); });
        const Next found = std::exchange(next_, {});
        outcome_.emplace(found.batch->results.take_outcome(found.task));
        std::erase_if(ahead_, [](const Chunk& chunk) { return chunk.is_used_up(); });
        begin_chunks();  // so that the workers are busy while the reader is
    }

    void begin_chunks() {
        while (!inputs_ended_ && ahead_.size() < chunks_ahead_) {
            try {
                auto batch = begin_chunk_();
                if (batch)
                    ahead_.push_back({std::move(batch)});
                else
                    inputs_ended_ = true;
            } catch (...) {
                inputs_error_ = std::current_exception();
                inputs_ended_ = true;
            }
        }
    }

    /// Finds the task whose result is the next, if it is there.
    bool find_next() {
        if (order_ == Order::of_inputs) return take_from(ahead_.front());
        return std::ranges::any_of(ahead_, [this](Chunk& chunk) { return take_from(chunk); });
    }

    bool take_from(Chunk& chunk) {
        const auto& results = chunk.batch->results;
        if (order_ == Order::of_inputs) {
            if (!results.has(chunk.given)) return false;
            next_ = {chunk.batch, chunk.given};
        } else {
            if (results.arrivals().size() == chunk.given) return false;
            next_ = {chunk.batch, results.arrivals()[chunk.given]};
        }
        ++chunk.given;
        return true;
    }

    std::shared_ptr<Crew> crew_;
    Order order_;
    std::size_t chunks_ahead_;
    BeginChunk begin_chunk_;
    std::deque<Chunk> ahead_;
    Next next_;
    std::optional<Outcome<Value>> outcome_;
    bool inputs_ended_ = false;
    std::exception_ptr inputs_error_;
};

}  // namespace hands
