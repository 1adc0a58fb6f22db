#include "chapters/07_channels/fan_out.hpp"

#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/work_in_goroutine.hpp"

#include <cstdint>
#include <utility>

namespace hands {
namespace {

// lesson: fan_out
/// Takes pieces while there are any, and is the only one that sends into \p results.
Goroutine work_on_pieces(std::uint32_t number, ReceiveChannel<Piece> pieces, SendChannel<Result> results,
                         Progress* progress) {
    const Closer when_done{results};
    while (const auto piece = co_await pieces.recv())
        co_await results.send(work_in_goroutine(*piece, number, progress));
}

/// Passes on what comes. \p everybody closes when the last of those who do this is done.
Goroutine pass_on(ReceiveChannel<Result> results, Sender<Result> everybody) {
    while (auto result = co_await results.recv()) co_await everybody.send(std::move(*result));
}

}  // namespace

void fan_out(const ReceiveChannel<Piece>& pieces, std::size_t goroutines, std::size_t threads,
             Report& report) {
    Scheduler scheduler{threads};
    const Channel<Result> merged{0};
    Group group{scheduler};
    {
        const Sender sender{merged};
        for (std::uint32_t number = 0; number < goroutines; ++number) {
            const Channel<Result> own{0};
            group.go(work_on_pieces, number, pieces, own, report.progress());
            group.go(pass_on, own, sender);
        }
    }
    for (Result& result : merged) report.add(std::move(result));
    group.wait();
}
// end of lesson: fan_out

}  // namespace hands
