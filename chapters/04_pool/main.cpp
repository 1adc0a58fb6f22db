/// \file
/// Chapter 04: pools.
///
/// Workers that stay. Each takes the next piece of work when it is done with the one before, so nobody has to
/// deal in advance; and results come back, which a bare process could not do. With `--threads` the same line
/// of code runs in threads instead.
///
/// Run it:  build/bin/chapter04_pool --split ranges
///     and  build/bin/chapter04_pool --kill-worker

#include "chapters/04_pool/current_worker.hpp"
#include "chapters/04_pool/demonstration.hpp"
#include "chapters/04_pool/executor.hpp"
#include "chapters/04_pool/process_pool.hpp"
#include "chapters/04_pool/thread_pool.hpp"
#include "common/chapter.hpp"

namespace {

using namespace hands;

// lesson: factorize_in_pool
/// The task: what a worker does with a piece, whether it is a process or a thread.
Result factorize_piece(const Piece& piece) { return work(piece, current_worker()); }

/// The same code for both pools.
template <Executor Pool>
std::vector<Result> factorize_in(Pool& pool, const std::vector<Piece>& pieces) {
    return pool.map(factorize_piece, pieces, 1);  // one at a time: whoever is free takes the next
}
// end of lesson: factorize_in_pool

static_assert(Executor<ProcessPool> && Executor<ThreadPool>);

}  // namespace

int main(int argc, char** argv) {
    bool threads = false;
    bool kill_worker = false;
    Chapter chapter{
        .name = "chapter04_pool",
        .mechanism = "processes in a pool",
        .purpose = "Chapter 04: shares the work among the workers of a pool, processes or threads.",
        .worker_noun = "process",
        .extras = {{"--threads", "Use a pool of threads instead of processes", &threads},
                   {"--kill-worker", "Kill a worker in the middle of a task, and show what becomes of it",
                    &kill_worker}},
    };
    return run_chapter(chapter, argc, argv, [&](const Options& options, Report& report) {
        if (kill_worker && threads) {
            throw UsageError(
                "--kill-worker cannot be had with --threads: what kills a thread kills the whole "
                "program. Leave one of them out");
        }
        if (kill_worker) return show_a_workers_death(options, report);
        const auto pieces = cut(options.numbers, options.split, options.workers, options.kernel);
        if (threads) {
            chapter.mechanism = "threads in a pool";
            chapter.worker_noun = "thread";
            ThreadPool pool{options.workers};
            report.add(factorize_in(pool, pieces));
        } else {
            ProcessPool pool{options.workers};
            report.add(factorize_in(pool, pieces));
        }
    });
}
