#include "who_closes.hpp"

#include "chapters/07_channels/closer.hpp"

#include <utility>

namespace hands {
namespace {

/// The parameter `values` goes with the goroutine, however that ends; the channel closes with the last of
/// them.
Goroutine send_from(Source source, Sender<int> values) {
    while (const auto value = source()) co_await values.send(*value);
}

}  // namespace

void send_all(Group& group, std::vector<Source> sources, SendChannel<int> values) {
    // It goes at the end of this function: so nobody but the goroutines keeps the channel open, and without
    // any it closes here.
    const Sender sender{std::move(values)};
    for (Source& source : sources) group.go(send_from, std::move(source), sender);
}

}  // namespace hands
