#include "exercises/lab/runtime/candidates.hpp"

#include "exercises/lab/runtime/schedule.hpp"

namespace hands::lab {
namespace {

using How = Candidate::How;

// A thread that did nothing but look, so many times, while nothing changed, is taken for a spinning one.
constexpr std::size_t looks_until_spinning = 6;
// Whoever has had so many steps in a row lets others come first, once: every schedule is fair in the end, as
// those of a machine are.
constexpr std::size_t longest_run = 500;

bool is_spinning(const ThreadState& thread) {
    return thread.idle >= looks_until_spinning && thread.seen_progress == schedule->progress;
}

bool lets_others_go(const ThreadState& thread) {
    return thread.operation == Operation::sleeps || thread.operation == Operation::yields ||
           is_spinning(thread) || thread.in_a_row >= longest_run;
}

}  // namespace

Candidates candidates_after(const ThreadState& running) {
    Candidates candidates;
    const std::size_t count = schedule->thread_count;
    const auto in_a_circle = [&](auto visit) {
        for (std::size_t i = 0; i < count; ++i) visit(schedule->threads[(running.number + i) % count]);
    };
    const bool goes_on = can_go_on(running) && !lets_others_go(running);
    in_a_circle([&](const ThreadState& thread) {
        if (!can_go_on(thread) || lets_others_go(thread)) return;
        candidates.add(thread.number, How::runs, goes_on && thread.number != running.number);
    });
    const bool somebody_runs = candidates.count > 0;
    const ThreadState* earliest = nullptr;
    for (const bool sleepers : {false, true}) {  // who yields comes before who sleeps
        for (std::size_t i = 1; i <= count; ++i) {
            const ThreadState& thread = schedule->threads[(running.number + i) % count];
            if (!can_go_on(thread) || !lets_others_go(thread)) continue;
            if ((thread.operation == Operation::sleeps) != sleepers) continue;
            if (sleepers && !somebody_runs && earliest != nullptr && thread.deadline >= earliest->deadline)
                continue;
            if (sleepers && !somebody_runs) {
                earliest = &thread;
                continue;
            }
            candidates.add(thread.number, How::lets_others_go, somebody_runs);
        }
    }
    const bool somebody_is_awake = candidates.count > 0;
    if (!somebody_runs && earliest != nullptr) {
        candidates.add(earliest->number, How::lets_others_go, somebody_is_awake);
        in_a_circle([&](const ThreadState& thread) {  // a sleep may last longer than it was asked to
            if (&thread == earliest || thread.operation != Operation::sleeps || !can_go_on(thread)) return;
            candidates.add(thread.number, How::lets_others_go, true);
        });
    }
    const bool free_so_far = candidates.count > 0;
    const ThreadState* next = nullptr;
    in_a_circle([&](const ThreadState& thread) {
        if (!thread.exists || thread.is_over || can_go_on(thread) || !thread.has_deadline) return;
        if (next == nullptr || thread.deadline < next->deadline) next = &thread;
    });
    if (next != nullptr) candidates.add(next->number, How::times_out, free_so_far);
    in_a_circle([&](const ThreadState& thread) {
        if (!thread.exists || thread.is_over || can_go_on(thread)) return;
        if (thread.has_deadline && &thread != next) candidates.add(thread.number, How::times_out, true);
    });
    if (candidates.count == 0 || !schedule->plan.accidents) return candidates;
    in_a_circle([&](const ThreadState& thread) {
        if (thread.exists && !thread.is_over && !can_go_on(thread) && thread.operation == Operation::waits &&
            candidates.count < most_options) {
            candidates.add(thread.number, How::wakes_for_nothing, true);
        }
    });
    return candidates;
}

}  // namespace hands::lab
