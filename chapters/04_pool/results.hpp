#pragma once
/// \file
/// The outcomes of several tasks, as they come in.

#include "chapters/04_pool/huge_page_allocator.hpp"

#include <atomic>
#include <cstddef>
#include <exception>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace hands {

/// The result of a function that returns none.
struct Nothing {
    friend bool operator==(Nothing, Nothing) = default;
};

/// How the result of a function is kept.
template <class Result>
using Kept = std::conditional_t<std::is_void_v<Result>, Nothing, Result>;

/// What came of a task: nothing yet, its result, or its exception.
template <class T>
using Outcome = std::variant<std::monostate, T, std::exception_ptr>;

/// The result of a task that has ended, moved out.
/// \throws the task's exception, if it has one. That is given away, too: whoever lets go of it last destroys
/// it, which should be who catches it, and not a worker that happens to be the last one with the outcome.
template <class T>
T take_outcome(Outcome<T>& outcome) {
    if (auto* error = std::get_if<std::exception_ptr>(&outcome))
        std::rethrow_exception(std::exchange(*error, nullptr));
    return std::move(std::get<1>(outcome));
}

/// What came of tasks 0, 1, …: a value or an exception each.
///
/// State: `outcomes_[i]` is empty until task i ended; `arrivals_` are the tasks that have arrived, in the
/// order in which they did. Not locked. Where threads fill it, each writes outcomes that nobody else touches,
/// and says so by arrive() under its pool's lock; whoever saw the arrival under that lock may read the
/// outcome without it.
template <class T>
class Results {
public:
    explicit Results(std::size_t tasks) : outcomes_(tasks), has_arrived_(tasks, 0) {
        arrivals_.reserve(tasks);
    }

    std::size_t size() const { return outcomes_.size(); }

    /// \name For whoever does the tasks
    /// @{

    /// The task gave a value.
    void set_value(std::size_t task, T value) { outcomes_[task].template emplace<1>(std::move(value)); }
    /// The task failed.
    void set_error(std::size_t task, std::exception_ptr error) {
        outcomes_[task].template emplace<2>(std::move(error));
    }
    /// The outcome of \p task is set.
    void arrive(std::size_t task) noexcept {
        has_arrived_[task] = 1;
        arrivals_.push_back(task);
    }
    /// @}

    /// Whether the outcome of \p task has arrived.
    bool has(std::size_t task) const { return has_arrived_[task] != 0; }
    bool has_all() const { return arrivals_.size() == outcomes_.size(); }
    /// The tasks that have arrived, the earliest first.
    const LargeVector<std::size_t>& arrivals() const { return arrivals_; }

    /// The result of a task that has arrived.
    /// \throws the task's exception, if it has one
    T& get(std::size_t task) {
        if (auto* error = std::get_if<2>(&outcomes_[task])) std::rethrow_exception(*error);
        return std::get<1>(outcomes_[task]);
    }

    /// The same, once: result and exception are given away.
    T take(std::size_t task) { return take_outcome(outcomes_[task]); }

    /// All results, in the order of the tasks, after all arrived, once.
    /// \throws the exception of the first task that has one
    std::vector<T> take_all() {
        std::vector<T> all;
        all.reserve(size());
        for (std::size_t task = 0; task < size(); ++task) all.push_back(take(task));
        return all;
    }

private:
    LargeVector<Outcome<T>> outcomes_;
    LargeVector<char> has_arrived_;  // not of bool: tasks must not share a byte
    LargeVector<std::size_t> arrivals_;
};

/// What came of one task: the face of Results, whose task numbers mean nothing here, without their three
/// lists.
///
/// State: `outcome_` is empty until the task ended; then it has arrived. That is told by an atomic with
/// release order, so whoever sees it may read the outcome without a lock.
template <class T>
class OneResult {
public:
    explicit OneResult(std::size_t /*tasks*/) {}  ///< one, whatever it is told

    /// The task gave a value.
    void set_value(std::size_t /*task*/, T value) { outcome_.template emplace<1>(std::move(value)); }
    /// The task failed.
    void set_error(std::size_t /*task*/, std::exception_ptr error) {
        outcome_.template emplace<2>(std::move(error));
    }
    /// The outcome is set.
    void arrive(std::size_t /*task*/) noexcept { has_arrived_.store(true, std::memory_order_release); }
    /// Whether the outcome has arrived.
    bool has(std::size_t /*task*/) const { return has_arrived_.load(std::memory_order_acquire); }
    /// The result, once it has arrived, once.
    /// \throws the task's exception, if it has one
    T take(std::size_t /*task*/) { return take_outcome(outcome_); }

private:
    Outcome<T> outcome_;
    std::atomic<bool> has_arrived_ = false;
};

}  // namespace hands
