#pragma once
/// \file
/// Exercise 01.3: a lazy generator. This file is given; yours is a_lazy_generator.cpp.

#include "common/number.hpp"

#include <coroutine>
#include <exception>
#include <functional>
#include <optional>

namespace hands {

/// Numbers that are handed out one at a time, by a function that stops at each `co_yield` until it is asked
/// for the next.
///
/// The compiler keeps the function's arguments and variables in a *frame*, which lives somewhere in memory
/// and waits. This object owns that frame. Whoever stops asking half-way simply lets the object go, and the
/// frame goes with it.
///
/// State: `frame_` is one frame that nobody else owns, or null: it was moved away.
class LazyNumbers {
public:
    struct promise_type;
    using Frame = std::coroutine_handle<promise_type>;

    // Yours, in a_lazy_generator.cpp: the one owner of the frame.

    /// Afterwards, \p other has nothing left.
    LazyNumbers(LazyNumbers&& other) noexcept;
    /// Afterwards, \p other has nothing left, and the frame that was here before is gone.
    LazyNumbers& operator=(LazyNumbers&& other) noexcept;
    /// The frame is gone, wherever its function has stopped.
    ~LazyNumbers();

    /// Lets the function run to its next `co_yield`.
    /// \return the number that it hands out; nothing if it is at its end, or was moved away
    /// \throws whatever left the function; after that, it is at its end
    std::optional<Number> next();

    // Given: what the compiler asks of such a function.

    /// Lies in the frame. `frame_.promise()` gives it to you.
    struct promise_type {
        Number value = 0;          ///< what was handed out last
        std::exception_ptr error;  ///< what left the function; std::rethrow_exception throws it again

        LazyNumbers get_return_object() { return LazyNumbers{Frame::from_promise(*this)}; }
        /// It stops before its first line: nothing runs until somebody asks.
        std::suspend_always initial_suspend() const noexcept { return {}; }
        /// It stops behind its last line too. The frame is still there then, and `frame_.done()` says true.
        std::suspend_always final_suspend() const noexcept { return {}; }
        std::suspend_always yield_value(Number number) noexcept {
            value = number;
            return {};
        }
        void return_void() const noexcept {}
        void unhandled_exception() noexcept { error = std::current_exception(); }
    };

private:
    explicit LazyNumbers(Frame frame) : frame_(frame) {}

    Frame frame_;
};

/// Whether a candidate divides the number.
using Divides = std::function<bool(Number n, Number candidate)>;

/// The divisors of \p n in rising order, each found when it is asked for.
/// \param divides  is asked about the candidates 1, 2, 3, … n: each once, and no further than to the
///     divisor that is handed out
/// \throws std::invalid_argument, when it is called, if n is 0
LazyNumbers lazy_divisors(Number n, Divides divides);

}  // namespace hands
