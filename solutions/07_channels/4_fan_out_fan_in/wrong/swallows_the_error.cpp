// Whatever went wrong is no hit.
// must be rejected with: None came out of search(), the answer is: nothing
#include "fan_out_fan_in.hpp"

#include "chapters/07_channels/closer.hpp"

#include <exception>
#include <functional>
#include <utility>

namespace hands {
namespace {

Goroutine pass_on(ReceiveChannel<int> hits, Sender<int> everybody) {
    while (const auto hit = co_await hits.recv()) co_await everybody.send(*hit);
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
    {
        const Sender everybody{merged};
        for (std::size_t i = 0; i < workers; ++i) {
            const Channel<int> hits{0};
            group.go(searcher, candidates, hits);
            group.go(pass_on, hits, everybody);
        }
    }
    group.go(take_first, merged, std::ref(first), std::ref(group));
    try {
        group.wait();
    } catch (const std::exception&) {
    }
    return first;
}

}  // namespace hands
