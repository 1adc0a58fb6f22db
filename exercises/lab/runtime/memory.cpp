#include "exercises/lab/runtime/memory.hpp"

#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/globals.hpp"
#include "exercises/lab/runtime/heap.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/thread.hpp"

#include <algorithm>

namespace hands::lab {
namespace {

// A loop without a schedule point lets others run after so many accesses: it may wait for one of them.
constexpr std::size_t accesses_in_a_row = 100'000;

const char* verb(bool writes, bool is_atomic) {
    if (is_atomic) return writes ? "atomically writes" : "atomically reads";
    return writes ? "writes" : "reads";
}

bool is_racing_place(const void* code) {
    const auto known = schedule->exchange().all_racing_places();
    return std::ranges::find(known, code) != known.end();
}

// What memory holds that nobody wrote to differs from run to run, and says nothing.
bool is_worth_telling(std::uintptr_t address, std::size_t size, const void* code) {
    return is_contended(address, size) || (is_racing_place(code) && schedule->shadow.was_written(address));
}

void note_racing_place(const void* code) {
    Exchange& exchange = schedule->exchange();
    const auto known = exchange.all_racing_places();
    if (is_racing_place(code)) return;
    if (known.size() == most_racing_places) {
        fail(Kind::limit,
             "more than %zu places in the code take part in data races: the lab cannot follow them all",
             most_racing_places);
    }
    exchange.racing_places[exchange.racing_place_count++] = code;
}

// Where an access happened earlier: in full if its event was recorded, otherwise just its place in the code.
void involve_earlier(const Access& access, const char* doing) {
    Stack stack{};
    if (const Event* const event = event_numbered(access.event)) {
        std::copy(std::begin(event->stack), std::end(event->stack), std::begin(stack));
    } else {
        stack[0] = access.code;
    }
    involve(access.thread, true, stack, "%s", doing);
}

[[noreturn]] void fail_by_race(ThreadState& thread, const Access& now, const Access& earlier) {
    make_contended(earlier.address);
    Stack stack;
    take_stack(stack);
    involve(thread.number, true, stack, "%s " HANDS_LAB_OBJECT, verb(now.writes, now.is_atomic),
            HANDS_LAB_OBJECT_OF(word_letter, earlier.address));
    involve_earlier(earlier, earlier.writes ? "wrote it before, and nothing orders the two"
                                            : "read it before, and nothing orders the two");
    fail(Kind::data_race, "thread %d %s " HANDS_LAB_OBJECT " while thread %d %s it", thread.number,
         verb(now.writes, now.is_atomic), HANDS_LAB_OBJECT_OF(word_letter, earlier.address), earlier.thread,
         verb(earlier.writes, earlier.is_atomic));
}

[[noreturn]] void fail_by_use_after_free(ThreadState& thread, const Access& now, const Access& freeing) {
    make_contended(freeing.address);
    Stack stack;
    take_stack(stack);
    involve(thread.number, true, stack, "%s memory that was freed", verb(now.writes, now.is_atomic));
    involve_earlier(freeing, "freed it before");
    fail(Kind::use_after_free, "thread %d %s memory that thread %d has freed", thread.number,
         verb(now.writes, now.is_atomic), freeing.thread);
}

// Memory of frames that are gone: of functions that have returned, or of threads that have ended.
void check_stacks(ThreadState& thread, std::uintptr_t address, bool writes) {
    for (const ThreadState& owner : schedule->all_threads()) {
        if (&owner == &thread || !owner.is_on_stack(address)) continue;
        const bool is_dead = owner.is_over || (address >= owner.dead_low && address < owner.dead_high);
        if (!is_dead) return;
        make_contended(address);
        Stack stack;
        take_stack(stack);
        involve(thread.number, true, stack, "%s a local variable that is gone", verb(writes, false));
        fail(Kind::use_after_free,
             "thread %d %s a local variable of a function of thread %d that has returned", thread.number,
             verb(writes, false), owner.number);
    }
}

// What is written elsewhere, such as to memory that a global variable got before the first schedule, no later
// schedule in this process would find as it was.
bool can_be_put_back(std::uintptr_t address) {
    return is_on_some_stack(address) || is_of_scenario_heap(address) || globals->contain(address);
}

void check(ThreadState& thread, const Access& access) {
    if (!thread.is_on_stack(access.address)) {
        check_stacks(thread, access.address, access.writes);
        if (access.writes && !can_be_put_back(access.address)) schedule->leaves_traces = true;
    }
    const auto conflict = schedule->shadow.note(access, thread.clock, thread.birth);
    if (!conflict) return;
    switch (conflict->with) {
    case Conflict::With::freed:
        fail_by_use_after_free(thread, access, conflict->earlier);
    case Conflict::With::full_table:
        fail(
            Kind::limit,
            "the scenario uses more than %zu words of memory: the lab cannot watch them all; make it smaller",
            most_words);
    case Conflict::With::access:
        note_racing_place(access.code);
        note_racing_place(conflict->earlier.code);
        if (schedule->plan.races_end_it) fail_by_race(thread, access, conflict->earlier);
    }
}

}  // namespace

void plain_access(const void* address, std::size_t size, bool writes, const void* code, bool may_switch) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    if (++thread.plain_accesses >= accesses_in_a_row) let_others_run(thread);
    const bool is_told =
        schedule->plan.is_told && is_worth_telling(reinterpret_cast<std::uintptr_t>(address), size, code);
    if (may_switch && !schedule->plan.races_end_it && is_racing_place(code)) {
        schedule_point(thread, writes ? Operation::writes : Operation::reads, address);
        if (writes) made_progress(thread);
    }
    settle(thread);
    std::uint32_t event_number = 0;
    if (is_told) {
        Event& event = record(thread, writes ? Operation::writes : Operation::reads, address);
        event_number = latest_event();
        if (size <= sizeof event.value) {
            event.size = static_cast<std::uint8_t>(size);
            if (writes) {
                thread.unsettled = &event;
            } else {
                record_value(event, address, size);
            }
        }
    }
    check(thread, {.address = reinterpret_cast<std::uintptr_t>(address),
                   .size = size,
                   .thread = thread.number,
                   .time = thread.clock.of(thread.number),
                   .writes = writes,
                   .is_atomic = false,
                   .code = code,
                   .event = event_number});
}

void atomic_access(ThreadState& thread, const void* address, std::size_t size, bool writes,
                   const void* code) {
    check(thread, {.address = reinterpret_cast<std::uintptr_t>(address),
                   .size = size,
                   .thread = thread.number,
                   .time = thread.clock.of(thread.number),
                   .writes = writes,
                   .is_atomic = true,
                   .code = code,
                   .event = latest_event()});
}

void freed(ThreadState& thread, const void* address, std::size_t size, const void* code) {
    if (schedule->plan.is_told && is_contended(reinterpret_cast<std::uintptr_t>(address), size)) {
        record(thread, Operation::frees, address);
    }
    const Access freeing{.address = reinterpret_cast<std::uintptr_t>(address),
                         .size = size,
                         .thread = thread.number,
                         .time = thread.clock.of(thread.number),
                         .writes = true,
                         .is_atomic = false,
                         .code = code,
                         .event = latest_event()};
    const auto unordered = schedule->shadow.free(freeing, thread.clock);
    if (!unordered) return;
    make_contended(unordered->address);
    Stack stack;
    take_stack(stack);
    involve(thread.number, true, stack, "frees memory");
    involve_earlier(*unordered, "used it before, and nothing orders the two");
    fail(Kind::use_after_free, "thread %d frees memory while thread %d still uses it", thread.number,
         unordered->thread);
}

}  // namespace hands::lab
