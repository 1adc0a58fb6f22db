#include "chapters/05_pipe/wait.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <poll.h>

namespace hands {

void Waitable::require_open() const {
    if (descriptor() >= 0) return;
    throw std::logic_error("cannot wait for a closed end of a pipe: leave it out of the list");
}

short Waitable::events() const { return end_ != nullptr ? end_->events() : short{POLLIN}; }

bool Waitable::is_ready() const {
    if (end_ != nullptr) return end_->attend(end_->message_limit_);
    pollfd look{sentinel_, POLLIN, 0};
    const bool ready = wait_until_ready({&look, 1}, Deadline{std::chrono::nanoseconds{0}});
    // poll() calls a number that is not open "ready". Whoever believed that would wait for ever.
    if ((look.revents & POLLNVAL) != 0)
        throw std::logic_error(fmt::format("cannot wait for descriptor {}: it is not open", sentinel_));
    return ready;
}

// lesson: wait
std::vector<std::size_t> wait(std::span<const Waitable> list,
                              std::optional<std::chrono::nanoseconds> timeout) {
    for (const Waitable& waitable : list) waitable.require_open();
    const Deadline deadline = timeout ? Deadline{*timeout} : Deadline::never();
    std::vector<std::size_t> ready;
    std::vector<pollfd> descriptors;
    while (!list.empty()) {
        // What poll(2) sees is bytes. Whether they are a whole message is known only once they are read, and
        // what has been read is seen by us alone: so each is asked itself.
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (list[i].is_ready()) ready.push_back(i);
        }
        if (!ready.empty() || deadline.passed()) break;

        descriptors.clear();
        for (const Waitable& waitable : list)
            descriptors.push_back({waitable.descriptor(), waitable.events(), 0});
        wait_until_ready(descriptors, deadline);
    }
    return ready;
}
// end of lesson: wait

}  // namespace hands
