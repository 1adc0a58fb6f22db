#pragma once
/// \file
/// What a function returns that runs as a goroutine.

#include "chapters/07_channels/frame_pool.hpp"
#include "chapters/07_channels/task.hpp"

#include <coroutine>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <source_location>
#include <tuple>
#include <type_traits>
#include <utility>

namespace hands {

class Group;
class [[nodiscard("nothing runs until it is started: group.go(function, arguments…)")]] Goroutine;

/// A coroutine to be run on a scheduler:
///
///     Goroutine count(Channel<int> numbers) { co_await numbers.send(1); }
///
/// Calling such a function makes the coroutine's frame and runs nothing yet. Group::go() makes the call and
/// starts it. A Goroutine that is never started destroys its frame.
///
/// State: holds the frame of a coroutine before its first line, or nothing once it was started; from then on
/// the frame destroys itself when the coroutine ends, and then tells its group.
class Goroutine {
public:
    struct promise_type;

    Goroutine(Goroutine&& other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
    Goroutine& operator=(Goroutine&&) = delete;
    ~Goroutine() {
        if (coroutine_) coroutine_.destroy();
    }

    /// Calls \p function with \p arguments, in such a way that whatever they are lives as long as the frame.
    template <class Function, class... Arguments>
    static Goroutine of(Function function, Arguments... arguments);

    /// Gives the frame away: from now on it belongs to who has the task.
    Task& release() && noexcept;

private:
    using Handle = std::coroutine_handle<promise_type>;
    struct Kept;
    template <class Function, class... Arguments>
    struct Call;

    explicit Goroutine(Handle coroutine) : coroutine_(coroutine) {}

    Handle coroutine_;
};

/// Something that a frame refers to and takes with it when it goes.
struct Goroutine::Kept {
    virtual ~Kept() = default;
};

/// What the compiler asks of a goroutine's body.
struct Goroutine::promise_type : Task {
    std::unique_ptr<Kept> kept;  ///< the function and its arguments, where the body refers to them

    /// \throws std::logic_error if the compiler made a coroutine that cannot run (GCC 12 makes some)
    Goroutine get_return_object(std::source_location its_body = std::source_location::current()) {
        made = its_body;
        const Handle coroutine = Handle::from_promise(*this);
        if (coroutine.address() != newest_frame) [[unlikely]]
            refuse_broken_frame(its_body);
        return Goroutine{coroutine};
    }
    std::suspend_always initial_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    /// Tells the group.
    void unhandled_exception() noexcept;

    /// The end: destroys the frame, then tells the group. In this order, so that when the group has been
    /// waited for, no local variable of a goroutine is left that could refer to something outside.
    struct End {
        bool await_ready() const noexcept { return false; }
        void await_suspend(Handle ended) const noexcept;
        void await_resume() const noexcept {}
    };
    End final_suspend() const noexcept { return {}; }

    /// A frame lives in the FramePool. Both stand here: of two classes, GCC takes them for no pair.
    static void* operator new(std::size_t bytes) { return newest_frame = FramePool::allocate(bytes); }
    static void operator delete(void* frame, std::size_t bytes) noexcept {
        FramePool::deallocate(frame, bytes);
    }

private:
    /// Of this thread. The promise stands in it where the compiler says, or its handle is wrong.
    static inline constinit thread_local void* newest_frame = nullptr;

    [[noreturn]] static void refuse_broken_frame(const std::source_location& body);
};

/// A function and its arguments, on the heap.
template <class Function, class... Arguments>
struct Goroutine::Call final : Goroutine::Kept {
    Call(Function&& given, Arguments&&... values)
        : function(std::move(given)), arguments(std::move(values)...) {}
    Function function;
    std::tuple<Arguments...> arguments;
};

namespace detail {

/// Whether a function has value parameters only: these the compiler moves into the frame.
template <class... Parameters>
consteval bool takes_values(Goroutine (*)(Parameters...)) {
    return (!std::is_reference_v<Parameters> && ...);
}

/// A function, or a lambda without captures, that takes values only.
template <class Function>
concept NeedsNothingKept = requires(const Function& function) {
    requires takes_values(decltype(+function){});
};

}  // namespace detail

// lesson: of
template <class Function, class... Arguments>
Goroutine Goroutine::of(Function function, Arguments... arguments) {
    static_assert(
        std::is_invocable_r_v<Goroutine, Function, Arguments...>,
        "hands: this is no coroutine that can be called with these arguments. It returns a Goroutine, and "
        "gets copies: std::ref(x) gives it a reference to x.");
    if constexpr (detail::NeedsNothingKept<Function>) {
        return (+function)(std::move(arguments)...);
    } else {
        // The captures of a lambda are not in the frame of its coroutine, nor is what a reference refers to.
        auto call =
            std::make_unique<Call<Function, Arguments...>>(std::move(function), std::move(arguments)...);
        Goroutine goroutine = std::apply(
            [&](Arguments&... values) -> Goroutine {
                return std::invoke(call->function, std::move(values)...);
            },
            call->arguments);
        goroutine.coroutine_.promise().kept = std::move(call);
        return goroutine;
    }
}
// end of lesson: of

}  // namespace hands
