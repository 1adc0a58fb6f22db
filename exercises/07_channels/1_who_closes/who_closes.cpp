#include "who_closes.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// Start a goroutine for each source. Whichever of them ends last, and however it ends, has to close the
// channel.
void send_all(Group& group, std::vector<Source> sources, SendChannel<int> values) {
    static_cast<void>(group);
    static_cast<void>(sources);
    static_cast<void>(values);
    throw NotStarted{};
}

}  // namespace hands
