/// \file
/// Chapter 07: channels.
///
/// Goroutines, which are no threads, take pieces of work from one channel and send what they found into
/// another. The main thread ranges over that one until it is closed. Who closes? The main thread closes the
/// pieces, as their only sender; the results close when the last of their senders is gone. The channels do
/// not care who is at the other end: with `--threads` it is threads.
///
/// Run it:  build/bin/chapter07_channels --split ranges

#include "chapters/02_threads/thread_group.hpp"
#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "common/chapter.hpp"

#include <algorithm>
#include <functional>

namespace {

using namespace hands;

/// A channel with all of \p pieces in it, the largest first: whoever takes the last one should be busy for
/// the shortest.
ReceiveChannel<Piece> channel_of(std::vector<Piece> pieces) {
    std::ranges::sort(pieces, std::ranges::greater{},
                      [](const Piece& piece) { return piece.candidates.size(); });
    const Channel<Piece> channel{pieces.size()};
    for (const Piece& piece : pieces) channel.send(piece).wait();  // there is room for all of them
    channel.close();
    return channel;
}

/// Takes pieces while there are any, and sends what comes of each.
struct Worker {
    std::uint32_t number;
    ReceiveChannel<Piece> pieces;
    Progress* progress;
};

//! [goroutines]
Goroutine factorize(Worker worker, Sender<Result> results) {
    while (const auto piece = co_await worker.pieces.recv()) {
        co_await results.send(work(*piece, worker.number, worker.progress));
    }
}

void factorize_in_goroutines(const ReceiveChannel<Piece>& pieces, std::size_t workers, Report& report) {
    const Channel<Result> results{0};
    Scheduler scheduler{workers};
    Group group{scheduler};
    const Closer if_we_fail{results};  // or the workers would wait for ever for somebody who receives
    {
        const Sender sender{results};  // a copy for each worker; with the last copy gone, results closes
        for (std::uint32_t number = 0; number < workers; ++number) {
            group.go(factorize, Worker{number, pieces, report.progress()}, sender);
        }
    }
    for (Result& result : results) report.add(std::move(result));
    group.wait();
}
//! [goroutines]

//! [threads]
void factorize_in_thread(const Worker& worker, const Sender<Result>& results) {
    for (const Piece& piece : worker.pieces) {
        results.send(work(piece, worker.number, worker.progress)).wait();
    }
}

void factorize_in_threads(const ReceiveChannel<Piece>& pieces, std::size_t workers, Report& report) {
    const Channel<Result> results{0};
    ThreadGroup group;
    const Closer if_we_fail{results};
    {
        const Sender sender{results};
        for (std::uint32_t number = 0; number < workers; ++number) {
            const Worker worker{number, pieces, report.progress()};
            group.start([worker, sender] { factorize_in_thread(worker, sender); });
        }
    }
    for (Result& result : results) report.add(std::move(result));
    group.join();
}
//! [threads]

}  // namespace

int main(int argc, char** argv) {
    bool threads = false;
    const Chapter chapter{
        .name = "chapter07_channels",
        .mechanism = "goroutines and channels",
        .purpose = "Chapter 07: workers take pieces from one channel and send the answers into another.",
        .worker_noun = "worker",
        .receives = true,
        .extras = {{"--threads", "The workers are threads instead of goroutines", &threads}},
    };
    return run_chapter(chapter, argc, argv, [&](const Options& options, Report& report) {
        const auto pieces = channel_of(cut(options.numbers, options.split, options.workers));
        if (threads)
            factorize_in_threads(pieces, options.workers, report);
        else
            factorize_in_goroutines(pieces, options.workers, report);
    });
}
