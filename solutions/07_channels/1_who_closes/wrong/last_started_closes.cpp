// Who was started last is taken for the one that ends last.
// must be rejected with: had brought everything by then: 1, 3. Whoever closed it was not the last sender
#include "who_closes.hpp"

#include <utility>

namespace hands {
namespace {

Goroutine send_from(Source source, SendChannel<int> values, bool is_last) {
    while (const auto value = source()) co_await values.send(*value);
    if (is_last) values.close();
}

}  // namespace

void send_all(Group& group, std::vector<Source> sources, SendChannel<int> values) {
    if (sources.empty()) values.close();
    for (Source& source : sources) group.go(send_from, std::move(source), values, &source == &sources.back());
}

}  // namespace hands
