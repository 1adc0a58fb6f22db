// The last sender closes, but if there are no senders there is no last one.
// must be rejected with: There were no sources at all. All senders have ended
#include "who_closes.hpp"

#include <atomic>
#include <memory>
#include <utility>

namespace hands {
namespace {

struct CloseIfLast {
    std::shared_ptr<std::atomic<std::size_t>> left;
    SendChannel<int> values;
    ~CloseIfLast() {
        if (left->fetch_sub(1) == 1) values.close();
    }
};

Goroutine send_from(Source source, SendChannel<int> values, std::unique_ptr<CloseIfLast>) {
    while (const auto value = source()) co_await values.send(*value);
}

}  // namespace

void send_all(Group& group, std::vector<Source> sources, SendChannel<int> values) {
    const auto left = std::make_shared<std::atomic<std::size_t>>(sources.size());
    for (Source& source : sources) {
        std::unique_ptr<CloseIfLast> at_the_end{new CloseIfLast{left, values}};
        group.go(send_from, std::move(source), values, std::move(at_the_end));
    }
}

}  // namespace hands
