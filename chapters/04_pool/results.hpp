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

/// Moves an outcome out. Nothing of it stays there.
template <class T>
Outcome<T> take_from(Outcome<T>& outcome) {
    Outcome<T> taken = std::move(outcome);
    // It is filled anew; not by an assignment, which T need not have. NOLINTNEXTLINE(bugprone-use-after-move)
    outcome.template emplace<std::monostate>();
    return taken;
}

/// The result of a task that has ended.
/// \throws the task's exception, if it has one
template <class T>
T& value_of(Outcome<T>& outcome) {
    if (auto* error = std::get_if<2>(&outcome)) std::rethrow_exception(*error);
    return std::get<1>(outcome);
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

    std::size_t size() const { return has_arrived_.size(); }

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
    bool has_all() const { return arrivals_.size() == size(); }
    /// The tasks that have arrived, the earliest first.
    const LargeVector<std::size_t>& arrivals() const { return arrivals_; }

    /// \name Each once, after it arrived. Nothing of it stays here: who takes it destroys it, and not a
    /// worker that happens to be the last one who has these results.
    /// @{

    /// What came of \p task.
    Outcome<T> take_outcome(std::size_t task) { return take_from(outcomes_[task]); }

    /// The result of \p task.
    /// \throws the task's exception, if it has one
    T take(std::size_t task) {
        Outcome<T> outcome = take_outcome(task);
        return std::move(value_of(outcome));
    }

    /// All results, in the order of the tasks.
    /// \throws the exception of the first task that has one
    std::vector<T> take_all() {
        LargeVector<Outcome<T>> outcomes = std::exchange(outcomes_, {});
        std::vector<T> all;
        all.reserve(size());
        for (Outcome<T>& outcome : outcomes) all.push_back(std::move(value_of(outcome)));
        return all;
    }
    /// @}

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
    /// The result, once it has arrived, once: nothing of it stays here.
    /// \throws the task's exception, if it has one
    T take(std::size_t /*task*/) {
        Outcome<T> outcome = take_from(outcome_);
        return std::move(value_of(outcome));
    }

private:
    Outcome<T> outcome_;
    std::atomic<bool> has_arrived_ = false;
};

}  // namespace hands
