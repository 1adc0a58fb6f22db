#pragma once
/// \file
/// A task that was submitted to a pool.

#include <chrono>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace hands {

/// The moment \p limit from now, for waiting; far away at most, so that it can be computed with.
template <class Rep, class Period>
std::chrono::steady_clock::time_point deadline_after(std::chrono::duration<Rep, Period> limit) {
    using std::chrono::nanoseconds;
    constexpr std::chrono::duration<double> longest = std::chrono::hours{24 * 365};
    const auto now = std::chrono::steady_clock::now();
    if (limit <= limit.zero()) return now;
    if (limit >= longest) return now + std::chrono::hours{24 * 365};
    return now + std::chrono::ceil<nanoseconds>(limit);
}

/// What submit() gives: asks for the result of a task, once it is wanted. It may outlive its pool; dropping
/// it cancels nothing. Only one can take the result, so it can be moved but not copied; asking one that was
/// moved from is a std::logic_error.
/// \tparam Crew  who does the task
/// \tparam Batch  what it is kept in
/// \tparam Answer  what the task's function returns
template <class Crew, class Batch, class Answer>
class TaskHandle {
public:
    TaskHandle(std::shared_ptr<Crew> crew, std::shared_ptr<Batch> batch)
        : crew_(std::move(crew)), batch_(std::move(batch)) {}
    TaskHandle(TaskHandle&&) noexcept = default;
    TaskHandle& operator=(TaskHandle&&) noexcept = default;

    /// Waits for the result and takes it.
    /// \throws the task's exception; TaskCancelled; std::logic_error if either was taken before
    Answer get() {
        Crew& crew = this->crew();
        const auto done = is_done();
        if (!done()) crew.wait_until(done);  // one that has arrived needs no lock
        return take();
    }

    /// Waits for the result, for at most \p limit; looks once if that is zero or less.
    /// \return the result, taken; nothing if it is not there yet. For a function without a result: whether it
    /// is done.
    template <class Rep, class Period>
    auto get_for(std::chrono::duration<Rep, Period> limit) {
        const bool done = wait_for(limit);
        if constexpr (std::is_void_v<Answer>) {
            if (done) take();
            return done;
        } else {
            return done ? std::optional<Answer>{take()} : std::nullopt;
        }
    }

    /// Waits for the end of the task, for at most \p limit.
    /// \return whether it has ended
    template <class Rep, class Period>
    bool wait_for(std::chrono::duration<Rep, Period> limit) {
        return crew().wait_until(is_done(), deadline_after(limit));
    }

    /// Takes the task back, unless a worker has it already; get() then throws TaskCancelled.
    /// \return whether it was taken back
    bool cancel() { return crew().cancel(*batch_); }

private:
    static constexpr std::size_t only_task = 0;

    Crew& crew() const {
        if (!crew_) throw std::logic_error("cannot ask a handle that was moved from: ask the one it went to");
        return *crew_;
    }
    auto is_done() const {
        return [batch = batch_.get()] { return batch->results.has(only_task); };
    }

    Answer take() {
        if (taken_) throw std::logic_error("the result of this task was taken before");
        taken_ = true;
        if constexpr (std::is_void_v<Answer>)
            batch_->results.take(only_task);
        else
            return batch_->results.take(only_task);
    }

    std::shared_ptr<Crew> crew_;
    std::shared_ptr<Batch> batch_;
    bool taken_ = false;
};

}  // namespace hands
