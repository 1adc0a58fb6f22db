#pragma once
/// \file
/// A send or a receive, and the two ways to carry it out.

#include "chapters/07_channels/channel_closed.hpp"
#include "chapters/07_channels/channel_core.hpp"
#include "chapters/07_channels/goroutine.hpp"
#include "chapters/07_channels/scheduler.hpp"

#include <concepts>
#include <coroutine>
#include <optional>
#include <string_view>
#include <utility>

namespace hands {

/// One operation on one channel, which happens when it is waited for, once: a goroutine says `co_await
/// operation` and is suspended, a thread says `operation.wait()` and is blocked.
///
/// State: before, `waiter_` is idle. If the channel answers "must wait", `waiter_` is enrolled there until
/// somebody hands over and wakes; then it holds the answer. It stays in its place all the while, in the
/// goroutine's frame or on the thread's stack; so an operation cannot be copied or moved.
///
/// \tparam Kind  SendOperation or RecvOperation: has `Answer ask(Waiter*)`, `result()`, `doing`
template <class T, class Kind>
class OperationOn {
public:
    OperationOn(const OperationOn&) = delete;
    OperationOn& operator=(const OperationOn&) = delete;

    /// Carries it out in a thread, which is blocked meanwhile.
    /// \return what co_await returns
    /// \throws std::logic_error in a goroutine; and what co_await throws
    auto wait() {
        Scheduler::refuse_to_block(Kind::doing);
        Parker parker;
        waiter_.thread = &parker;
        if (!is_answered_at_once()) parker.park();
        return kind().result();
    }

    /// \name Carries it out in a goroutine: co_await
    /// @{
    bool await_ready() const noexcept { return false; }

    // Not inlined: an optimizer that put its local variables in the frame would reach for them when another
    // thread has resumed and destroyed that already (Clang before 18:
    // https://github.com/llvm/llvm-project/issues/56301).
    template <std::derived_from<Runnable> Promise>
    [[gnu::noinline]] bool await_suspend(std::coroutine_handle<Promise> goroutine) {
        waiter_.goroutine = &goroutine.promise();
        return !is_answered_at_once();
    }

    auto await_resume() { return kind().result(); }
    /// @}

protected:
    /// \param core  kept alive by the handle that the operation was made from; null: the nil channel
    explicit OperationOn(ChannelCore<T>* core) : core_(core) {}
    ~OperationOn() = default;

    ChannelCore<T>* core_;
    Waiter waiter_;

private:
    /// \return false if the waiter is enrolled: then *this may be gone
    bool is_answered_at_once() {
        if (!core_) return false;  // a nil channel keeps everybody waiting
        const Answer answer = kind().ask(&waiter_);
        if (answer == Answer::must_wait) return false;
        waiter_.answer = answer;
        return true;
    }

    Kind& kind() { return static_cast<Kind&>(*this); }
};

/// Sends one value.
template <class T>
class [[nodiscard("nothing is sent: say co_await in a goroutine, .wait() in a thread")]] SendOperation
    : public OperationOn<T, SendOperation<T>> {
public:
    SendOperation(ChannelCore<T> * core, T value)
        : OperationOn<T, SendOperation>(core), value_(std::move(value)) {}

private:
    friend OperationOn<T, SendOperation>;
    static constexpr std::string_view doing = "block in send";

    Answer ask(Waiter * waiter) { return this->core_->send(value_, waiter); }
    void result() const {
        if (this->waiter_.answer == Answer::closed) throw ChannelClosed("cannot send: the channel is closed");
    }

    T value_;
};

/// Receives one value.
template <class T>
class [[nodiscard("nothing is received: say co_await in a goroutine, .wait() in a thread")]] RecvOperation
    : public OperationOn<T, RecvOperation<T>> {
public:
    explicit RecvOperation(ChannelCore<T> * core) : OperationOn<T, RecvOperation>(core) {}

private:
    friend OperationOn<T, RecvOperation>;
    static constexpr std::string_view doing = "block in recv";

    Answer ask(Waiter * waiter) { return this->core_->recv(place_, waiter); }
    std::optional<T> result() { return std::move(place_); }

    std::optional<T> place_;
};

}  // namespace hands
