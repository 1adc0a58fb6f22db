// It takes all hits and keeps the first: everybody works to the end.
// must be rejected with: the workers look on and on: nobody told them that it is enough
#include "fan_out_fan_in.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine pass_on(ReceiveChannel<int> hits, Sender<int> everybody) {
    while (const auto hit = co_await hits.recv()) co_await everybody.send(*hit);
}

Goroutine take_all(ReceiveChannel<int> hits, std::optional<int>& first) {
    while (const auto hit = co_await hits.recv()) {
        if (!first) first = *hit;
    }
}

}  // namespace

std::optional<int> search(Scheduler& scheduler, Source source, Searcher searcher, std::size_t workers) {
    std::optional<int> first;
    const Channel<int> candidates{0};
    const Channel<int> merged{0};
    Group group{scheduler};
    group.go(std::move(source), candidates);
    {
        const Sender everybody{merged};
        for (std::size_t i = 0; i < workers; ++i) {
            const Channel<int> hits{0};
            group.go(searcher, candidates, hits);
            group.go(pass_on, hits, everybody);
        }
    }
    group.go(take_all, merged, std::ref(first));
    group.wait();
    return first;
}

}  // namespace hands
