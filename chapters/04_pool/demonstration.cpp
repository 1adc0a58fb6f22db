#include "chapters/04_pool/demonstration.hpp"

#include "chapters/04_pool/current_worker.hpp"
#include "chapters/04_pool/process_pool.hpp"
#include "chapters/04_pool/task_error.hpp"

#include <algorithm>
#include <csignal>
#include <optional>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <sys/types.h>

namespace hands {
namespace {

Result factorize_piece(const Piece& piece) { return work(piece, current_worker()); }

// lesson: die_half_way
/// A task that comes half as far: then its worker kills itself, with the signal that cannot be caught.
Result die_half_way(const Piece& piece) {
    Piece half = piece;
    half.candidates.last = piece.candidates.first + piece.candidates.size() / 2;
    work(half, current_worker());
    ::raise(SIGKILL);
    return {};  // never reached
}
// end of lesson: die_half_way

/// Who is among \p some and not among \p others.
pid_t only_among(const std::vector<pid_t>& some, const std::vector<pid_t>& others) {
    const auto found =
        std::ranges::find_if(some, [&](pid_t pid) { return std::ranges::find(others, pid) == others.end(); });
    return found == some.end() ? 0 : *found;
}

}  // namespace

// lesson: show_a_workers_death
void show_a_workers_death(const Options& options, Report& report) {
    const auto pieces = cut(options.numbers, options.split, options.workers, options.kernel);
    ProcessPool pool{options.workers};
    const auto before = pool.worker_pids();

    const Piece& lost = pieces.front();
    std::vector<ProcessPool::Handle<Result>> tasks;
    for (const Piece& piece : pieces)
        tasks.push_back(pool.submit(&piece == &lost ? die_half_way : factorize_piece, piece));

    std::optional<WorkerDied> death;
    std::size_t finished = 0;
    for (auto& task : tasks) {
        try {
            report.add(task.get());
            ++finished;
        } catch (const WorkerDied& error) {
            death = error;
        }
    }
    if (!death) throw std::runtime_error("no worker died, though one was to be killed");
    report.add(pool.submit(factorize_piece, lost).get());
    const auto after = pool.worker_pids();
    // end of lesson: show_a_workers_death

    report.remark(fmt::format("Half-way through {}, worker process {} was killed on purpose, with signal {}.",
                              label_of(lost), only_among(before, after), death->signal().value_or(0)));
    report.remark(fmt::format("Its task failed, and no other one: \"{}\".", death->what()));
    report.remark(fmt::format("The other {} of {} tasks finished.", finished, pieces.size()));
    report.remark(
        fmt::format("A new worker took the dead one's place, process {}; the lost piece was done again, "
                    "and the answers are complete.",
                    only_among(after, before)));
}

}  // namespace hands
