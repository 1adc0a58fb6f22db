#include "chapters/07_channels/stop_round.hpp"

#include "chapters/07_channels/channel_base.hpp"
#include "chapters/07_channels/scheduler.hpp"

namespace hands {

void StopRound::reach(Task& task) noexcept {
    if (task.claim(Sleeper::stopped)) {  // it waits in a select, and it was we who ended that
        task.wake();
        return;
    }
    while (ChannelBase* const channel = task.channel.load(std::memory_order_acquire)) {
        auto hold = channel->hold();
        if (!channel->withdraw(task)) continue;  // it has gone on; perhaps it waits in another channel now
        hold.unlock();
        task.transfer->answer = Answer::stopped;
        wake(task);
        return;
    }
}

}  // namespace hands
