#include "chapters/07_channels/run_queue.hpp"

#include <algorithm>

namespace hands {

bool RunQueue::share_with(RunQueue& thief, std::size_t most, bool even_next) noexcept {
    TaskQueue loot;
    std::size_t count = 0;
    {
        auto hold = lock_.hold();
        const std::size_t queued = size() - (next_ ? 1 : 0);
        count = loot.take_from(queue_, std::min((queued + 1) / 2, most));
        if (count == 0 && even_next && next_) {
            loot.push_back(*std::exchange(next_, nullptr));
            count = 1;
        }
        resize(-static_cast<std::int32_t>(count));
        hold.bias_to(owner_);
    }
    if (count == 0) return false;
    // The two locks are never held together, so two thieves cannot wait for each other.
    const auto hold = thief.lock_.hold();
    thief.queue_.take_from(loot, count);
    thief.resize(static_cast<std::int32_t>(count));
    return true;
}

}  // namespace hands
