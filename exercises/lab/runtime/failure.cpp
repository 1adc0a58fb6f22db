#include "exercises/lab/runtime/failure.hpp"

#include "exercises/lab/runtime/raw_system_call.hpp"
#include "exercises/lab/runtime/recorder.hpp"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>

#include <sys/syscall.h>

namespace hands::lab {
namespace {

void publish_contended_words() {
    Exchange& exchange = schedule->exchange();
    if (schedule->plan.is_told) return;  // then they are what the story was told by
    schedule->shadow.for_each_contended([&](std::uintptr_t address) {
        if (exchange.contended_count < most_contended_words)
            exchange.contended[exchange.contended_count++] = address;
    });
    std::sort(exchange.contended, exchange.contended + exchange.contended_count);
}

// "waits for mutex A, held by thread 2"
void describe_lock(const ThreadState& thread, char* text, std::size_t size) {
    const LockState& lock = schedule->lock(reinterpret_cast<const void*>(thread.object));
    const auto written = static_cast<std::size_t>(std::snprintf(
        text, size, "waits for " HANDS_LAB_OBJECT, HANDS_LAB_OBJECT_OF(mutex_letter, thread.object)));
    if (lock.is_held) {
        const bool over = schedule->threads[lock.owner].is_over;
        if (lock.owner == thread.number) {
            std::snprintf(text + written, size - written, ", which it holds itself");
        } else {
            std::snprintf(text + written, size - written, ", held by thread %d%s", lock.owner,
                          over ? ", which has ended" : "");
        }
        return;
    }
    for (std::size_t other = 0; other < schedule->thread_count; ++other) {
        if (lock.shares[other] == 0) continue;
        if (other == thread.number) {
            std::snprintf(text + written, size - written, ", which it shares itself");
        } else {
            std::snprintf(text + written, size - written, ", shared by thread %zu", other);
        }
        return;
    }
}

void describe(const ThreadState& thread, char* text, std::size_t size) {
    switch (thread.operation) {
    case Operation::locks:
    case Operation::locks_shared:
        describe_lock(thread, text, size);
        break;
    case Operation::waits:
        std::snprintf(text, size, "waits on " HANDS_LAB_OBJECT " for a notification",
                      HANDS_LAB_OBJECT_OF(condition_letter, thread.object));
        break;
    case Operation::waits_on_word:
        std::snprintf(text, size, "waits on " HANDS_LAB_OBJECT " for a notification",
                      HANDS_LAB_OBJECT_OF(word_letter, thread.object));
        break;
    case Operation::acquires_semaphore:
        std::snprintf(text, size, "waits for " HANDS_LAB_OBJECT ", whose value is 0",
                      HANDS_LAB_OBJECT_OF(semaphore_letter, thread.object));
        break;
    case Operation::joins_thread:
        std::snprintf(text, size, "waits for thread %zu to end", static_cast<std::size_t>(thread.object));
        break;
    case Operation::initializes_once:
        std::snprintf(text, size, "waits for an initialization by thread %d",
                      schedule->once(reinterpret_cast<const void*>(thread.object)).owner);
        break;
    default:
        std::snprintf(text, size, "runs on");
    }
}

// Everybody who is not over, and where it is. `running` called us; the others gave their turn away.
void involve_everybody() {
    for (ThreadState& thread : schedule->all_threads()) {
        if (thread.is_over) continue;
        char text[sizeof(Verdict::Involved::text)];
        describe(thread, text, sizeof text);
        const bool waits_for_others_to_end = thread.operation == Operation::joins_thread;
        involve(thread.number, !waits_for_others_to_end, thread.waiting_stack, "%s", text);
    }
}

bool waits_for_notification(const ThreadState& thread) {
    return !thread.is_over &&
           (thread.operation == Operation::waits || thread.operation == Operation::waits_on_word);
}

bool waits_for_lock(const ThreadState& thread) {
    return !thread.is_over &&
           (thread.operation == Operation::locks || thread.operation == Operation::locks_shared);
}

}  // namespace

void involve(ThreadNumber thread, bool is_place_of_failure, const Stack& stack, const char* format, ...) {
    Verdict& verdict = schedule->exchange().verdict;
    if (verdict.involved_count == std::size(verdict.involved)) return;  // there are no more threads than that
    Verdict::Involved& involved = verdict.involved[verdict.involved_count++];
    involved.thread = thread;
    involved.is_place_of_failure = is_place_of_failure;
    std::copy(std::begin(stack), std::end(stack), std::begin(involved.stack));
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(involved.text, sizeof involved.text, format, arguments);
    va_end(arguments);
}

void make_contended(std::uintptr_t address) {
    if (schedule->plan.is_told) return;
    schedule->exchange().contended[0] = address & ~std::uintptr_t{7};
    schedule->exchange().contended_count = 1;  // the first: there may be more than are kept
}

void fail(Kind kind, const char* format, ...) {
    this_thread = nullptr;  // for good: nothing from here on is the scenario's
    Verdict& verdict = schedule->exchange().verdict;
    verdict.kind = kind;
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(verdict.text, sizeof verdict.text, format, arguments);
    va_end(arguments);
    verdict.has_failed = verdict.has_ended = true;
    publish_contended_words();
    raw_system_call(SYS_exit_group, 0);
    __builtin_unreachable();
}

void fail_by_deadlock() {
    // The thread that found out is blocked as well, and has not given its turn away yet.
    involve_everybody();
    if (schedule->threads[0].is_over) {
        fail(Kind::thread_left_behind,
             "the scenario is over, and a thread that nobody waits for can never end");
    }
    const bool lost = std::ranges::any_of(schedule->all_threads(), waits_for_notification) &&
                      std::ranges::none_of(schedule->all_threads(), waits_for_lock);
    if (lost) fail(Kind::lost_wake_up, "no thread can go on, and nobody is left to send a notification");
    fail(Kind::deadlock, "no thread can go on");
}

void fail_by_endlessness(const char* what) {
    involve_everybody();
    fail(Kind::endless_spinning, "%s (%zu steps)", what, schedule->exchange().steps);
}

}  // namespace hands::lab
