#include "chapters/07_channels/goroutine.hpp"

#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/source_place.hpp"
#include "chapters/07_channels/stopped.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace hands {

Task& Goroutine::release() && noexcept { return std::exchange(coroutine_, nullptr).promise(); }

void Task::resume() {
    std::coroutine_handle<Goroutine::promise_type>::from_promise(static_cast<Goroutine::promise_type&>(*this))
        .resume();
}

void Task::enlist_in_group() noexcept {
    is_enlisted = true;
    static_cast<Group*>(owner)->enlist(*this);
}

void Goroutine::promise_type::refuse_broken_frame(const std::source_location& body) {
    throw std::logic_error(fmt::format("cannot start goroutine {} ({}): GCC 12 lays out its frame wrongly, "
                                       "because one of its conditions is a bare "
                                       "co_await and it has no variable in its outermost scope. Name the "
                                       "value: while (const auto value = co_await …)",
                                       function_name_of(body), place_of(body)));
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
    if (ended.promise().is_enlisted) group.strike_off(ended.promise());
    ended.destroy();  // and this End with it
    Worker::current()->places.put_back();
}

}  // namespace hands
