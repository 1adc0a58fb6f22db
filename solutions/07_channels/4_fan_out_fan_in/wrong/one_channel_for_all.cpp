// All workers send into the same channel, and each closes it when it is done, as if it were alone.
// must be rejected with: it was a worker's channel, while it had a hit to send
#include "fan_out_fan_in.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine take_first(ReceiveChannel<int> hits, std::optional<int>& first, Group& group) {
    const auto hit = co_await hits.recv();
    first = hit;
    group.request_stop();
}

}  // namespace

std::optional<int> search(Scheduler& scheduler, Source source, Searcher searcher, std::size_t workers) {
    std::optional<int> first;
    const Channel<int> candidates{0};
    const Channel<int> hits{0};
    Group group{scheduler};
    group.go(std::move(source), candidates);
    for (std::size_t i = 0; i < workers; ++i) group.go(searcher, candidates, hits);
    group.go(take_first, hits, std::ref(first), std::ref(group));
    group.wait();
    return first;
}

}  // namespace hands
