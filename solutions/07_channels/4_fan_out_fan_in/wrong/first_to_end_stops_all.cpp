// Once a worker has come to its end everything is stopped: another one may have the hit in its hands.
// must be rejected with: and the answer is: nothing.
#include "fan_out_fan_in.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine pass_on(ReceiveChannel<int> hits, std::optional<int>& first, Group& group) {
    const auto hit = co_await hits.recv();
    if (hit && !first) first = hit;
    group.request_stop();
}

}  // namespace

std::optional<int> search(Scheduler& scheduler, Source source, Searcher searcher, std::size_t workers) {
    std::optional<int> first;
    const Channel<int> candidates{0};
    Group group{scheduler};
    group.go(std::move(source), candidates);
    for (std::size_t i = 0; i < workers; ++i) {
        const Channel<int> hits{0};
        group.go(searcher, candidates, hits);
        group.go(pass_on, hits, std::ref(first), std::ref(group));
    }
    group.wait();
    return first;
}

}  // namespace hands
