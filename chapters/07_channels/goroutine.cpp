#include "chapters/07_channels/goroutine.hpp"

#include "chapters/07_channels/group.hpp"

namespace hands {

void Goroutine::start(Group& group, Scheduler& scheduler) && noexcept {
    promise_type& promise = std::exchange(coroutine_, nullptr).promise();
    promise.group = &group;
    promise.scheduler = &scheduler;
    promise.coroutine = Handle::from_promise(promise);
    scheduler.ready(promise);
}

void Goroutine::promise_type::End::await_suspend(Handle ended) const noexcept {
    Group& owner = *ended.promise().group;
    std::exception_ptr thrown = std::move(ended.promise().error);
    ended.destroy();  // and this End with it
    owner.ended(std::move(thrown));
}

}  // namespace hands
