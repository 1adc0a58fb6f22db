#include "chapters/04_pool/watch.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <cerrno>

#include <poll.h>

namespace hands {
namespace {

constexpr int nobody = -1;  // poll() passes over it

/// A worker's socket. One that is closed would be ready for ever.
pollfd poll_socket(const PoolWorker& worker) {
    const int events = POLLIN | (worker.has_unsent() ? POLLOUT : 0);
    return {worker.is_gone() ? nobody : worker.socket(), static_cast<short>(events), 0};
}

bool is_over(const std::optional<CrewMember::Clock::time_point>& patience_ends) {
    return patience_ends && CrewMember::Clock::now() >= *patience_ends;
}

}  // namespace

// lesson: watch
std::vector<Event> watch(const std::vector<std::optional<CrewMember>>& members,
                         std::chrono::nanoseconds limit) {
    std::vector<pollfd> polled;  // two a member: its socket, its sentinel
    limit = std::min<std::chrono::nanoseconds>(limit, std::chrono::hours{24});  // whoever waits looks again
    for (const auto& member : members) {
        polled.push_back(member ? poll_socket(member->worker) : pollfd{nobody, 0, 0});
        polled.push_back({member ? member->worker.sentinel() : nobody, POLLIN, 0});
        if (member && member->patience_ends) {
            limit =
                std::min<std::chrono::nanoseconds>(limit, *member->patience_ends - CrewMember::Clock::now());
        }
    }

    limit = std::max(limit, std::chrono::nanoseconds{0});
    const auto seconds = std::chrono::floor<std::chrono::seconds>(limit);
    const timespec timeout{seconds.count(), (limit - seconds).count()};
    if (::ppoll(polled.data(), polled.size(), &timeout, nullptr) == -1) {
        if (errno == EINTR) return {};  // our caller looks at the clock and comes back
        throw system_failure("wait for the workers of a pool");
    }

    std::vector<Event> events;
    for (std::size_t place = 0; place < members.size(); ++place) {
        const bool has_ended = polled[2 * place + 1].revents != 0;
        const bool has_news = has_ended || polled[2 * place].revents != 0;
        if (has_news || (members[place] && is_over(members[place]->patience_ends)))
            events.push_back({place, has_ended});
    }
    return events;
}
// end of lesson: watch

}  // namespace hands
