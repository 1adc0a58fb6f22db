#include "chapters/07_channels/biased_lock.hpp"

#include "chapters/07_channels/backoff.hpp"

namespace hands {

Favourite new_favourite() noexcept {
    static std::atomic<Favourite> last = 0;
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

void BiasedLock::wait_for_word() noexcept {
    Backoff backoff;
    do {
        backoff.wait();
        // Looks before it tries: a failed exchange would take the cache line away from the holder.
    } while (word_.load(std::memory_order_relaxed) || word_.exchange(true, std::memory_order_acquire));
}

/// With `word_` held. Afterwards the lock is ours alone.
void BiasedLock::take_bias_away() noexcept {
    owner_.store(0, std::memory_order_relaxed);
    AsymmetricFence::heavy();
    // Acquire: pairs with the owner's last unlock().
    Backoff backoff;
    while (is_held_by_owner_.load(std::memory_order_acquire)) backoff.wait();
    if (reluctance_ < most_reluctance) ++reluctance_;
}

}  // namespace hands
