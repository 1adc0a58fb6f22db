// The count goes down in the last line, to which a source that throws does not come.
// must be rejected with: A source threw an exception, all senders have ended
#include "who_closes.hpp"

#include <atomic>
#include <memory>
#include <utility>

namespace hands {
namespace {

using Count = std::shared_ptr<std::atomic<std::size_t>>;

Goroutine send_from(Source source, SendChannel<int> values, Count left) {
    while (const auto value = source()) co_await values.send(*value);
    if (left->fetch_sub(1) == 1) values.close();
}

}  // namespace

void send_all(Group& group, std::vector<Source> sources, SendChannel<int> values) {
    if (sources.empty()) values.close();
    const Count left = std::make_shared<std::atomic<std::size_t>>(sources.size());
    for (Source& source : sources) group.go(send_from, std::move(source), values, left);
}

}  // namespace hands
