// "The sender closes" is right for one sender. Here the first to end closes for all.
// must be rejected with: had brought everything by then: 2. Whoever closed it was not the last sender
#include "who_closes.hpp"

#include <utility>

namespace hands {
namespace {

Goroutine send_from(Source source, SendChannel<int> values) {
    while (const auto value = source()) co_await values.send(*value);
    values.close();
}

}  // namespace

void send_all(Group& group, std::vector<Source> sources, SendChannel<int> values) {
    for (Source& source : sources) group.go(send_from, std::move(source), values);
    if (sources.empty()) values.close();
}

}  // namespace hands
