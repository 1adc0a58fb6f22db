// The next worker is started when the one before has ended.
// must be rejected with: they do not work at the same time
#include "fan_out_fan_in.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine one_after_another(Group& group, Searcher searcher, std::size_t workers,
                            ReceiveChannel<int> candidates, Sender<int> everybody) {
    for (std::size_t i = 0; i < workers; ++i) {
        const Channel<int> hits{0};
        group.go(searcher, candidates, hits);
        while (const auto hit = co_await hits.recv()) co_await everybody.send(*hit);
    }
}

Goroutine take_first(ReceiveChannel<int> hits, std::optional<int>& first, Group& group) {
    const auto hit = co_await hits.recv();
    first = hit;
    group.request_stop();
}

}  // namespace

std::optional<int> search(Scheduler& scheduler, Source source, Searcher searcher, std::size_t workers) {
    std::optional<int> first;
    const Channel<int> candidates{0};
    const Channel<int> merged{0};
    Group group{scheduler};
    group.go(std::move(source), candidates);
    group.go(one_after_another, std::ref(group), std::move(searcher), workers, candidates, Sender{merged});
    group.go(take_first, merged, std::ref(first), std::ref(group));
    group.wait();
    return first;
}

}  // namespace hands
