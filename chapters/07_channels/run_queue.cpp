#include "chapters/07_channels/run_queue.hpp"

#include <algorithm>

namespace hands {

bool RunQueue::share_half_with(RunQueue& thief) noexcept {
    TaskQueue loot;
    std::size_t count = 0;
    {
        auto hold = lock_.hold();
        const std::size_t queued = size() - (next_ ? 1 : 0);
        count = loot.take_from(queue_, std::min((queued + 1) / 2, most_at_once));
        if (count == 0 && next_) {
            loot.push_back(*std::exchange(next_, nullptr));
            count = 1;
        }
        resize(-static_cast<std::int32_t>(count));
    }
    thief.receive(loot, count);
    return count > 0;
}

bool RunQueue::share_with(RunQueue& thief, std::size_t count) noexcept {
    TaskQueue loot;
    {
        auto hold = lock_.hold();
        count = loot.take_from(queue_, count);
        resize(-static_cast<std::int32_t>(count));
    }
    thief.receive(loot, count);
    return count > 0;
}

/// The locks of the two are never held together, so two thieves cannot wait for each other.
void RunQueue::receive(TaskQueue& loot, std::size_t count) noexcept {
    if (count == 0) return;
    const auto hold = lock_.hold();
    queue_.take_from(loot, count);
    resize(static_cast<std::int32_t>(count));
}

}  // namespace hands
