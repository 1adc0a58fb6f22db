#pragma once
/// \file
/// A lazy sequence: a function that hands out one value at a time with `co_yield`.

#include <coroutine>
#include <exception>
#include <iterator>
#include <memory>
#include <utility>

namespace hands {

/// A lazy sequence of values, to be ranged over once.
///
/// The body runs only when the next value is asked for, and only up to its next `co_yield`. A Generator that
/// is destroyed half-way destroys the body's local variables too (promise 1.2). C++23 has std::generator for
/// this.
///
/// State: the coroutine is suspended whenever nobody is inside ++ or begin(), either before its first line,
/// at a `co_yield` (then `value` points at what was yielded), or at its end (`done()`).
template <class T>
class [[nodiscard]] Generator {
public:
    struct promise_type;
    using Handle = std::coroutine_handle<promise_type>;

    Generator(Generator&& other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
    Generator& operator=(Generator other) noexcept {
        std::swap(coroutine_, other.coroutine_);
        return *this;
    }
    ~Generator() {
        if (coroutine_) coroutine_.destroy();
    }

    /// An input iterator: ++ runs the body to its next `co_yield`. An exception in the body leaves ++ or
    /// begin().
    class Iterator {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        explicit Iterator(Handle coroutine) : coroutine_(coroutine) {}

        const T& operator*() const { return *coroutine_.promise().value; }
        Iterator& operator++() {
            resume(coroutine_);
            return *this;
        }
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t) const { return coroutine_.done(); }

    private:
        Handle coroutine_;
    };

    /// Runs the body to its first value. Call it once.
    Iterator begin() {
        resume(coroutine_);
        return Iterator{coroutine_};
    }
    std::default_sentinel_t end() const { return {}; }

private:
    explicit Generator(Handle coroutine) : coroutine_(coroutine) {}

    static void resume(Handle coroutine) {
        coroutine.resume();
        if (coroutine.promise().error) std::rethrow_exception(coroutine.promise().error);
    }

    Handle coroutine_;
};

/// What the compiler asks of a Generator's body.
template <class T>
struct Generator<T>::promise_type {
    const T* value = nullptr;  ///< lives in the suspended body
    std::exception_ptr error;

    Generator get_return_object() { return Generator{Handle::from_promise(*this)}; }
    std::suspend_always initial_suspend() const noexcept { return {}; }
    std::suspend_always final_suspend() const noexcept { return {}; }
    std::suspend_always yield_value(const T& yielded) noexcept {
        value = std::addressof(yielded);
        return {};
    }
    void return_void() const noexcept {}
    void unhandled_exception() noexcept { error = std::current_exception(); }
    void await_transform() = delete;  ///< a generator yields; it does not wait
};

}  // namespace hands
