// Who has had enough closes the channel of candidates, into which the source still sends.
// must be rejected with: it was the channel of the candidates, while the source had more of them
#include "fan_out_fan_in.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine pass_on(ReceiveChannel<int> hits, Sender<int> everybody) {
    while (const auto hit = co_await hits.recv()) co_await everybody.send(*hit);
}

Goroutine take_first(ReceiveChannel<int> hits, std::optional<int>& first, SendChannel<int> candidates) {
    const auto hit = co_await hits.recv();
    first = hit;
    if (first) candidates.close();
    while (const auto another = co_await hits.recv()) static_cast<void>(another);
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
    group.go(take_first, merged, std::ref(first), candidates);
    group.wait();
    return first;
}

}  // namespace hands
