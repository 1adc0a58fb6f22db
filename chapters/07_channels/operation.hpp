#pragma once
/// \file
/// A send or a receive, and the two ways to carry it out.

#include "chapters/07_channels/channel_closed.hpp"
#include "chapters/07_channels/channel_core.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/select_case.hpp"
#include "chapters/07_channels/select_operation.hpp"
#include "chapters/07_channels/stopped.hpp"

#include <concepts>
#include <coroutine>
#include <optional>
#include <source_location>
#include <utility>

namespace hands {

/// One operation on one channel, which happens when it is waited for, once, by a goroutine that says
/// `co_await operation` and is suspended.
///
/// State: if the channel answers "must wait", the goroutine is enrolled there, and `value_` belongs to the
/// channel until somebody hands over and wakes; then it holds the answer. It stays in its place all the
/// while, in the goroutine's frame; so an operation cannot be copied or moved.
///
/// \tparam Value  Outgoing<T> or Incoming<T>
template <class T, class Value>
class OperationOn {
public:
    OperationOn(const OperationOn&) = delete;
    OperationOn& operator=(const OperationOn&) = delete;

    bool await_ready() const noexcept { return false; }

    // Not inlined: an optimizer that put its local variables in the frame would reach for them when another
    // thread has resumed and destroyed that already (Clang before 18:
    // https://github.com/llvm/llvm-project/issues/56301).
    template <std::derived_from<Task> Promise>
    [[gnu::noinline]] bool await_suspend(std::coroutine_handle<Promise> goroutine) noexcept {
        Task& task = goroutine.promise();
        task.enlist();
        const Answer answer = core_ ? core_->do_or_enrol(value_, task) : wait_for_ever(task);
        if (answer == Answer::must_wait) return true;  // and *this may be gone
        value_.answer = answer;
        return waits_its_turn(task);
    }

protected:
    /// \param core  kept alive by the handle that the operation was made from; null: the nil channel
    template <class... Given>
    explicit OperationOn(ChannelCore<T>* core, Given&&... given)
        : core_(core), value_(std::forward<Given>(given)...) {}
    ~OperationOn() = default;

    void throw_if_stopped() const {
        if (value_.answer == Answer::stopped) throw Stopped{};
    }

    ChannelCore<T>* core_;
    Value value_;

private:
    Answer wait_for_ever(Task& task) noexcept {
        task.side = std::is_same_v<Value, Outgoing<T>> ? Side::send : Side::receive;
        task.transfer = &value_;
        const auto hold = ChannelBase::nil().hold();
        return ChannelBase::nil().enrol_alone(task) ? Answer::must_wait : Answer::stopped;
    }
};

template <class T>
class [[nodiscard("nothing is sent: say co_await in a goroutine, .wait() in a thread")]] SendOperation;
template <class T>
class [[nodiscard("nothing is received: say co_await in a goroutine, .wait() in a thread")]] RecvOperation;

/// Sends one value.
template <class T>
class SendOperation : public OperationOn<T, Outgoing<T>> {
public:
    SendOperation(ChannelCore<T>* core, T value, std::source_location where)
        : OperationOn<T, Outgoing<T>>(core, std::move(value), where) {}

    void await_resume() const {
        this->throw_if_stopped();
        if (this->value_.answer == Answer::closed) throw ChannelClosed("cannot send: the channel is closed");
    }

    /// Carries it out in a thread, which is blocked meanwhile.
    /// \throws ChannelClosed, Deadlock; std::logic_error in a goroutine
    void wait() {
        Scheduler::refuse_to_block("block in a channel");
        if (this->core_) {
            this->core_->wait_while_it_empties();
            if (this->core_->try_send(this->value_.value) == Answer::done) return;  // as a rule
        }
        Select<SendTo<T>>{SendTo<T>{this->core_, this->value_.where, std::move(this->value_.value)}}.wait();
    }
};

/// Receives one value.
template <class T>
class RecvOperation : public OperationOn<T, Incoming<T>> {
public:
    RecvOperation(ChannelCore<T>* core, std::source_location where)
        : OperationOn<T, Incoming<T>>(core, where) {}

    std::optional<T> await_resume() {
        this->throw_if_stopped();
        return std::move(this->value_.value);
    }

    /// Carries it out in a thread, which is blocked meanwhile.
    /// \return nothing if the channel is closed and empty
    /// \throws Deadlock; std::logic_error in a goroutine
    std::optional<T> wait() {
        Scheduler::refuse_to_block("block in a channel");
        std::optional<T> value;
        if (this->core_ && this->core_->try_receive(value) != Answer::must_wait) return value;
        Select<ReceiveFrom<T>>{ReceiveFrom<T>{this->core_, &value, this->value_.where}}.wait();
        return value;
    }
};

}  // namespace hands
