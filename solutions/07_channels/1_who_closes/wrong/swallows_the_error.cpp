// Whatever happens, the channel is closed; what happened, nobody hears.
// must be rejected with: A source threw an exception, and none came out of group.wait()
#include "who_closes.hpp"

#include "chapters/07_channels/closer.hpp"

#include <exception>
#include <utility>

namespace hands {
namespace {

Goroutine send_from(Source source, Sender<int> values) {
    try {
        while (const auto value = source()) co_await values.send(*value);
    } catch (const std::exception&) {
    }
}

}  // namespace

void send_all(Group& group, std::vector<Source> sources, SendChannel<int> values) {
    const Sender sender{std::move(values)};
    for (Source& source : sources) group.go(send_from, std::move(source), sender);
}

}  // namespace hands
