// Whoever starts the senders closes when it has started them, and they have not sent a thing.
// must be rejected with: had brought everything by then: none. Whoever closed it was not the last sender
#include "who_closes.hpp"

#include <utility>

namespace hands {
namespace {

Goroutine send_from(Source source, SendChannel<int> values) {
    while (const auto value = source()) co_await values.send(*value);
}

}  // namespace

void send_all(Group& group, std::vector<Source> sources, SendChannel<int> values) {
    for (Source& source : sources) group.go(send_from, std::move(source), values);
    values.close();
}

}  // namespace hands
