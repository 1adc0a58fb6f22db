// Everything is sent, and nobody says that it was everything.
// must be rejected with: nobody has closed the channel. The receiver has 6 of 6 values
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
}

}  // namespace hands
