#include "chapters/07_channels/worker.hpp"

#include "chapters/07_channels/dice.hpp"
#include "chapters/07_channels/scheduler.hpp"

namespace hands {
namespace {

constexpr std::uint32_t rounds_between_looks_outside = 64;

}  // namespace

// lesson: run
void Worker::run() {
    this_worker = this;
    this_favourite = name_;
    if (const auto seed = scheduler.seed())
        Dice::load(*seed);  // what a select throws is then a matter of the seed too
    do {
        while (Task* const task = next()) {
            places.serve(*task->owner);
            task->resume();  // returns when it waits or has ended; then it is no longer ours
        }
        places.give_all_back();
    } while (scheduler.wait_for_work(*this));
}
// end of lesson: run

// lesson: next
/// Who is to run now: our own, then what came from outside, then what others cannot get to.
Task* Worker::next() {
    if (scheduler.explores()) return scheduler.choose();
    const std::uint32_t round = rounds() + 1;
    rounds_.store(round, std::memory_order_relaxed);

    if (round % rounds_between_looks_outside == 0) {  // even if we never run out of our own
        if (Task* const task = scheduler.inbox().take()) return task;
    }
    if (Task* const task = ready.take()) return task;

    Worker* const overloaded = sent_to_.exchange(nullptr, std::memory_order_relaxed);
    if (scheduler.take_from_inbox(ready) || (overloaded && overloaded->ready.share_half_with(ready))) {
        return ready.take();
    }
    Lookout* const lookout = scheduler.lookout();
    return lookout && lookout->look(*this) ? ready.take() : nullptr;
}
// end of lesson: next

}  // namespace hands
