/// \file
/// Chapter 07: channels.
///
/// Goroutines, which are no threads, take pieces of work from one channel and send what they found into
/// another. The main thread ranges over that one until it is closed. Who closes? The main thread closes the
/// pieces, as their only sender; the results close when the last of their senders is gone. The channels do
/// not care who is at the other end: with `--threads` it is threads.
///
/// Run it:  build/bin/chapter07_channels --split ranges
///     and  build/bin/chapter07_channels --fan-out 8, --sieve 100, --deadlock

#include "chapters/02_threads/thread_group.hpp"
#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/demonstrations.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/piece_channel.hpp"
#include "chapters/07_channels/work_in_goroutine.hpp"
#include "common/chapter.hpp"

#include <optional>

namespace {

using namespace hands;

// lesson: goroutines
// lesson: worker
/// Takes pieces while there are any, and sends what comes of each.
Goroutine work_on(ReceiveChannel<Piece> pieces, Sender<Result> results, std::uint32_t number,
                  Progress* progress) {
    while (const auto piece = co_await pieces.recv()) {
        co_await results.send(work_in_goroutine(*piece, number, progress));
    }
}
// end of lesson: worker

void factorize_in_goroutines(const ReceiveChannel<Piece>& pieces, std::size_t workers, Report& report) {
    const Channel<Result> results{0};
    Scheduler scheduler{workers};
    Group group{scheduler};
    {
        const Sender sender{results};  // a copy for each worker; with the last copy gone, results closes
        for (std::uint32_t number = 0; number < workers; ++number) {
            group.go(work_on, pieces, sender, number, report.progress());
        }
    }
    for (Result& result : results) report.add(std::move(result));
    group.wait();
}
// end of lesson: goroutines

// lesson: threads
void work_on_in_thread(const ReceiveChannel<Piece>& pieces, const Sender<Result>& results,
                       std::uint32_t number, Progress* progress) {
    for (const Piece& piece : pieces) results.send(work(piece, number, progress)).wait();
}

void factorize_in_threads(const ReceiveChannel<Piece>& pieces, std::size_t workers, Report& report) {
    const Channel<Result> results{0};
    ThreadGroup group;
    const Closer if_we_fail{results};  // or the workers would wait for ever for somebody who receives
    {
        const Sender sender{results};
        for (std::uint32_t number = 0; number < workers; ++number) {
            group.start([pieces, sender, number, progress = report.progress()] {
                work_on_in_thread(pieces, sender, number, progress);
            });
        }
    }
    for (Result& result : results) report.add(std::move(result));
    group.join();
}
// end of lesson: threads

}  // namespace

int main(int argc, char** argv) {
    bool threads = false;
    std::optional<std::size_t> goroutines;
    std::optional<std::size_t> primes;
    bool deadlock = false;
    const Chapter chapter{
        .name = "chapter07_channels",
        .mechanism = "goroutines and channels",
        .purpose = "Chapter 07: workers take pieces from one channel and send the answers into another.",
        .worker_noun = "thread",
        .receives = true,
        .extras = {{"--threads", "The workers are threads instead of goroutines", &threads},
                   {"--fan-out",
                    "The workers are N goroutines with a channel each, which come together again",
                    &goroutines},
                   {"--sieve", "Instead: the first N primes, from a pipeline of goroutines", &primes},
                   {"--deadlock", "Instead: goroutines that wait for each other, and who is told of it",
                    &deadlock}},
    };
    return run_chapter(chapter, argc, argv, [&](const Options& options, Report& report) {
        if (threads + goroutines.has_value() + primes.has_value() + deadlock > 1)
            throw UsageError("--threads, --fan-out, --sieve, --deadlock: give one of them at most");
        if (primes) return show_primes(*primes, options, report);
        if (deadlock) return show_deadlock(report);
        if (goroutines) return show_fan_out(*goroutines, options, report);
        const auto pieces = channel_of(cut(options.numbers, options.split, options.workers, options.kernel));
        if (threads)
            factorize_in_threads(pieces, options.workers, report);
        else
            factorize_in_goroutines(pieces, options.workers, report);
    });
}
