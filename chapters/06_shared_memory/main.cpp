/// \file
/// Chapter 06: shared memory.
///
/// The same work, by processes that see some memory together. The pieces lie on a shared desk: each process
/// takes the next that nobody has taken, and puts down the divisors it found. Nothing is sent; the parent
/// reads what is there when all have ended. What took care of itself while nothing was shared, now you
/// decide: whose turn it is.
///
/// Run it:  build/bin/chapter06_shared_memory --split ranges
///     and  build/bin/chapter06_shared_memory --unlocked

#include "chapters/06_shared_memory/demonstration.hpp"
#include "chapters/06_shared_memory/process_team.hpp"
#include "chapters/06_shared_memory/shared_work.hpp"
#include "common/chapter.hpp"

namespace {

using namespace hands;

// lesson: work_at_the_desk
/// In a child. `desk` is its own handle for the memory that all see.
void work_at_the_desk(std::uint32_t worker, SharedWork desk) {
    while (const auto place = desk.take()) desk.put(*place, work(desk.piece(*place), worker));
}
// end of lesson: work_at_the_desk

// lesson: factorize_in_shared_memory
std::vector<Result> factorize_in_shared_memory(std::vector<Piece> pieces, std::size_t workers) {
    const SharedWork desk{std::move(pieces)};
    ProcessTeam team;
    for (std::uint32_t worker = 0; worker < workers; ++worker) team.start(work_at_the_desk, worker, desk);
    team.join();            // throws if one has failed: then what it had taken is missing
    return desk.results();  // all have ended, so no lock is needed any more
}
// end of lesson: factorize_in_shared_memory

}  // namespace

int main(int argc, char** argv) {
    bool unlocked = false;
    const Chapter chapter{
        .name = "chapter06_shared_memory",
        .mechanism = "processes that share memory",
        .purpose = "Chapter 06: shares the work among processes, which see some memory together.",
        .worker_noun = "process",
        .extras = {{"--unlocked", "Instead: four processes count together, with and without a lock",
                    &unlocked}},
    };
    return run_chapter(chapter, argc, argv, [&](const Options& options, Report& report) {
        if (unlocked) return show_lost_counts(report);
        auto pieces = cut(options.numbers, options.split, options.workers, options.kernel);
        report.add(factorize_in_shared_memory(std::move(pieces), options.workers));
    });
}
