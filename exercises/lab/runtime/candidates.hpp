#pragma once
/// \file
/// Who could go on next.

#include "exercises/lab/candidate.hpp"
#include "exercises/lab/limits.hpp"
#include "exercises/lab/runtime/thread_state.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace hands::lab {

/// What a strategy chooses from, at one point of a schedule.
struct Candidates {
    std::array<Candidate, most_options> all;
    std::size_t count = 0;

    void add(ThreadNumber thread, Candidate::How how, bool is_preemption) {
        all[count++] = {thread, how, is_preemption};
    }
    std::span<const Candidate> span() const { return {all.data(), count}; }
};
static_assert(most_options >= 2 * most_threads);

/// Those that can run, the one that has the turn first; all others are preemptions then. After them those
/// that let others go, in a circle; waits whose deadline passes; and spurious wake-ups. As long as something
/// costs nothing, what stands behind it costs a preemption.
/// \param running  the thread that has the turn
/// \return none if no thread can ever go on
Candidates candidates_after(const ThreadState& running);

}  // namespace hands::lab
