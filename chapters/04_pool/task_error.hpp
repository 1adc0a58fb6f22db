#pragma once
/// \file
/// What is known of a task that failed in another process.

#include <cstdint>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace hands {

/// Beside its exception, what failed and on which input. Every error of a task of a ProcessPool is one:
///
///     catch (const std::invalid_argument& error)  // a standard exception arrives as itself: what() is its
///     text, catch (const TaskError& error)              // and as this
///
/// It is no std::exception itself, so that a type can be both without being two.
class TaskError {
public:
    TaskError(std::string type_name, std::string text, std::string input)
        : type_name_(std::move(type_name)), text_(std::move(text)), input_(std::move(input)) {}
    virtual ~TaskError() = default;

    /// The type of what was thrown: "std::invalid_argument", "shop::OutOfStock".
    const std::string& type_name() const noexcept { return type_name_; }
    /// What it said of itself.
    const std::string& text() const noexcept { return text_; }
    /// What the task was given, as text, shortened if it is long.
    const std::string& input() const noexcept { return input_; }

protected:
    TaskError(const TaskError&) = default;
    TaskError& operator=(const TaskError&) = default;

private:
    std::string type_name_;
    std::string text_;
    std::string input_;
};

/// A task threw something that is not derived from a standard exception that could be rebuilt here.
class TaskFailed : public std::runtime_error, public TaskError {
public:
    TaskFailed(std::string type_name, std::string text, std::string input);
};

/// The worker died while it held the task.
class WorkerDied : public std::runtime_error, public TaskError {
public:
    /// \param exit_code  as of Process::exit_code(): −s for signal s
    WorkerDied(int exit_code, std::string input);
    /// The pool itself killed it, because of its \p nonsense.
    WorkerDied(const std::string& nonsense, int exit_code, std::string input);

    /// The signal that ended it, if one did.
    std::optional<int> signal() const noexcept;
    /// Its exit status, or minus the number of the signal.
    int exit_code() const noexcept { return exit_code_; }

private:
    int exit_code_;
};

/// The task was cancelled, or dropped when its pool ended, before it had a result.
struct TaskCancelled : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// How a worker ended, as the end of a sentence: "was killed by signal 9 (Killed)", "exited with status 3".
std::string describe_end(int exit_code);

/// An exception as it crosses from a worker to its pool.
struct ThrownException {
    std::uint8_t standard_type;  ///< the nearest standard type it is, counted from 1; 0 for none
    std::string type_name;
    std::string text;
    std::int32_t code;        ///< of a std::system_error
    bool is_system_category;  ///< whose category that is: system or generic
};

/// In a `catch` block: what was caught.
ThrownException describe_current_exception();

/// The exception that \p thrown tells of, made again: the same standard type, and a TaskError.
/// \param input  what the task was given
std::exception_ptr rebuild_exception(const ThrownException& thrown, std::string input);

}  // namespace hands
