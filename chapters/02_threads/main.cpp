/// \file
/// Chapter 02: threads.
///
/// The same work, dealt to threads of one process. They share its memory, so each writes its results where
/// the others could read them; that this is no race is decided below, by who writes where and who waits for
/// whom.
///
/// Run it:  build/bin/chapter02_threads --split ranges

#include "chapters/02_threads/demonstrations.hpp"
#include "chapters/02_threads/thread_group.hpp"
#include "common/chapter.hpp"

#include <algorithm>
#include <iterator>

namespace {

using namespace hands;

// lesson: factorize_in_threads
std::vector<Result> factorize_in_threads(const std::vector<Piece>& pieces, std::size_t workers,
                                         Progress* progress) {
    const auto hands_of_work = deal(pieces, workers);
    std::vector<std::vector<Result>> results(workers);

    ThreadGroup threads;
    for (std::uint32_t worker = 0; worker < workers; ++worker) {
        threads.start([&, worker] {
            // No lock: results[worker] belongs to this thread until it is joined.
            for (const Piece& piece : hands_of_work[worker]) {
                results[worker].push_back(work(piece, worker, progress));
            }
        });
    }
    threads.join();  // orders all that the threads wrote before all that we read now

    std::vector<Result> all;
    for (auto& part : results) std::ranges::move(part, std::back_inserter(all));
    return all;
}
// end of lesson: factorize_in_threads

}  // namespace

int main(int argc, char** argv) {
    bool race = false;
    bool wait = false;
    const Chapter chapter{
        .name = "chapter02_threads",
        .mechanism = "threads",
        .purpose = "Chapter 02: shares the work among threads.",
        .worker_noun = "thread",
        .extras = {{"--race", "Instead: ten threads count together, with and without a lock", &race},
                   {"--wait", "Instead: ten waits, one after another and together", &wait}},
    };
    return run_chapter(chapter, argc, argv, [&](const Options& options, Report& report) {
        if (race) show_race(report);
        if (wait) show_waiting(report);
        if (race || wait) return;
        const auto pieces = cut(options.numbers, options.split, options.workers, options.kernel);
        report.add(factorize_in_threads(pieces, options.workers, report.progress()));
    });
}
