// The same with the calling thread at the end of the pipeline.
#include "fan_out_fan_in.hpp"

#include "chapters/07_channels/closer.hpp"

#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine pass_on(ReceiveChannel<int> hits, Sender<int> everybody) {
    while (const auto hit = co_await hits.recv()) co_await everybody.send(*hit);
}

}  // namespace

std::optional<int> search(Scheduler& scheduler, Source source, Searcher searcher, std::size_t workers) {
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
    const std::optional<int> first = merged.recv().wait();
    group.request_stop();
    group.wait();
    return first;
}

}  // namespace hands
