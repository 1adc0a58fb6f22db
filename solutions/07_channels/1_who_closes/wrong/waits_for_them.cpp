// It waits for the senders, who wait for a receiver, who waits for send_all() to return.
// must be rejected with: send_all() waits, before anybody can come to receive
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
    group.wait();
    values.close();
}

}  // namespace hands
