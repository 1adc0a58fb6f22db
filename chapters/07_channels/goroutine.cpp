#include "chapters/07_channels/goroutine.hpp"

#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/stopped.hpp"

namespace hands {

Task& Goroutine::release() && noexcept { return std::exchange(coroutine_, nullptr).promise(); }

void Task::resume() {
    std::coroutine_handle<Goroutine::promise_type>::from_promise(static_cast<Goroutine::promise_type&>(*this))
        .resume();
}

void Goroutine::promise_type::unhandled_exception() noexcept {
    try {
        throw;
    } catch (const Stopped&) {
        // was asked for
    } catch (...) {
        static_cast<Group*>(owner)->fail(std::current_exception());
    }
}

void Goroutine::promise_type::End::await_suspend(Handle ended) const noexcept {
    Group& group = *static_cast<Group*>(ended.promise().owner);
    group.leave(ended.promise());
    ended.destroy();  // and this End with it
    group.count_end();
}

}  // namespace hands
