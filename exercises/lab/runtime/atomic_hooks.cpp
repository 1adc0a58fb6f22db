// The hooks that -fsanitize=thread compiles into the scenario in place of atomic operations.
//
// All threads see the operations in one order, the schedule's: the lab looks for mistakes among the
// sequentially consistent executions. What an order weaker than that fails to promise shows as a data race
// all the same: only what is released and acquired orders plain accesses.

#include "exercises/lab/runtime/memory.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

using namespace hands::lab;

namespace {

#define HERE __builtin_return_address(0)

__extension__ typedef unsigned __int128 Word128;

constexpr int value_of_order = 0x7fff;  // above it are hints for lock elision

bool acquires(int order) {
    order &= value_of_order;
    return order == __ATOMIC_CONSUME || order == __ATOMIC_ACQUIRE || order == __ATOMIC_ACQ_REL ||
           order == __ATOMIC_SEQ_CST;
}

bool releases(int order) {
    order &= value_of_order;
    return order == __ATOMIC_RELEASE || order == __ATOMIC_ACQ_REL || order == __ATOMIC_SEQ_CST;
}

// Outside a schedule. Whole 16-byte operations need an instruction that not every processor has; nobody else
// is there then who could see half of one.
template <class Word>
Word real_load(const volatile Word* address) {
    if constexpr (sizeof(Word) <= 8) {
        return __atomic_load_n(address, __ATOMIC_SEQ_CST);
    } else {
        return *address;
    }
}

template <class Word>
void real_store(volatile Word* address, Word value) {
    if constexpr (sizeof(Word) <= 8) {
        __atomic_store_n(address, value, __ATOMIC_SEQ_CST);
    } else {
        *address = value;
    }
}

// What a thread that acquires it learns: of its own accord for acquire, at the next fence for relaxed.
void acquire(ThreadState& thread, const VectorClock& released, int order) {
    thread.acquired.join(released);
    if (acquires(order)) thread.clock.join(released);
}

const VectorClock& released_by(const ThreadState& thread, int order) {
    return releases(order) ? thread.clock : thread.released;
}

void record_atomic(ThreadState& thread, Operation operation, const void* address, const void* value,
                   std::size_t size, Remark remark = Remark::none) {
    if (!schedule->plan.is_told) return;
    record_value(record(thread, operation, address, remark), value, size);
}

template <class Word>
Word load(const volatile Word* volatile_address, int order, const void* code) {
    if (this_thread == nullptr) return real_load(volatile_address);
    const Inside inside;
    ThreadState& thread = inside.thread();
    auto* const address = const_cast<const Word*>(volatile_address);
    schedule_point(thread, Operation::loads, address);
    ++thread.idle;
    const Word value = *address;
    record_atomic(thread, Operation::loads, address, &value, sizeof value);
    atomic_access(thread, address, sizeof(Word), false, code);
    acquire(thread, schedule->atomic(address), order);
    return value;
}

template <class Word>
void store(volatile Word* volatile_address, Word value, int order, const void* code) {
    if (this_thread == nullptr) return real_store(volatile_address, value);
    const Inside inside;
    ThreadState& thread = inside.thread();
    auto* const address = const_cast<Word*>(volatile_address);
    schedule_point(thread, Operation::stores, address);
    record_atomic(thread, Operation::stores, address, &value, sizeof value);
    atomic_access(thread, address, sizeof(Word), true, code);
    *address = value;
    schedule->atomic(address) = released_by(thread, order);
    made_progress(thread);
}

// Applies `change` to the value, and returns the old one.
template <class Word, class Change>
Word update(volatile Word* volatile_address, int order, const void* code, Change change) {
    auto* const address = const_cast<Word*>(volatile_address);
    if (this_thread == nullptr) {
        if constexpr (sizeof(Word) <= 8) {
            Word old = __atomic_load_n(address, __ATOMIC_SEQ_CST);
            while (!__atomic_compare_exchange_n(address, &old, change(old), false, __ATOMIC_SEQ_CST,
                                                __ATOMIC_SEQ_CST)) {
            }
            return old;
        } else {
            const Word old = *address;
            *address = change(old);
            return old;
        }
    }
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::updates, address);
    const Word old = *address;
    const Word value = change(old);
    record_atomic(thread, Operation::updates, address, &value, sizeof value);
    atomic_access(thread, address, sizeof(Word), true, code);
    *address = value;
    VectorClock& released = schedule->atomic(address);
    acquire(thread, released, order);
    released.join(released_by(thread, order));  // it continues the release sequence
    if (value == old) {
        ++thread.idle;  // a spinlock's exchange that finds it taken is no progress
        thread.clock.tick(thread.number);
    } else {
        made_progress(thread);
    }
    return old;
}

template <class Word>
bool compare_exchange(volatile Word* volatile_address, Word* expected, Word desired, int order,
                      int failure_order, bool is_weak, const void* code) {
    auto* const address = const_cast<Word*>(volatile_address);
    if (this_thread == nullptr) {
        if constexpr (sizeof(Word) <= 8) {
            return __atomic_compare_exchange_n(address, expected, desired, false, __ATOMIC_SEQ_CST,
                                               __ATOMIC_SEQ_CST);
        } else {
            const bool is_equal = *address == *expected;
            if (is_equal) {
                *address = desired;
            } else {
                *expected = *address;
            }
            return is_equal;
        }
    }
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::updates, address);
    const Word old = *address;
    const bool is_equal = old == *expected;
    const bool fails_for_nothing = is_equal && is_weak && choose_outcome(2, true) == 1;
    const bool succeeds = is_equal && !fails_for_nothing;
    record_atomic(thread, succeeds ? Operation::updates : Operation::fails_exchange, address,
                  succeeds ? &desired : &old, sizeof old,
                  fails_for_nothing ? Remark::spurious : Remark::none);
    atomic_access(thread, address, sizeof(Word), succeeds, code);
    VectorClock& released = schedule->atomic(address);
    acquire(thread, released, succeeds ? order : failure_order);
    if (!succeeds) {
        ++thread.idle;
        *expected = old;
        return false;
    }
    *address = desired;
    released.join(released_by(thread, order));
    made_progress(thread);
    return true;
}

void fence(int order) {
    if (this_thread == nullptr) return __atomic_thread_fence(__ATOMIC_SEQ_CST);
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::fences, nullptr);
    record(thread, Operation::fences);
    if (acquires(order)) thread.clock.join(thread.acquired);
    if (releases(order)) {
        thread.released = thread.clock;
        thread.clock.tick(thread.number);  // what comes after the fence is not released by it
    }
}

}  // namespace

extern "C" {

// NOLINTBEGIN(bugprone-macro-parentheses): the macro's arguments are names and types
#define HANDS_LAB_UPDATE(bits, Word, name, expression)                                                       \
    Word __tsan_atomic##bits##_##name(volatile Word* address, Word operand, int order) {                     \
        return update(address, order, HERE, [operand](Word old) {                                            \
            static_cast<void>(old);                                                                          \
            return static_cast<Word>(expression);                                                            \
        });                                                                                                  \
    }
#define HANDS_LAB_ATOMICS(bits, Word)                                                                        \
    Word __tsan_atomic##bits##_load(const volatile Word* address, int order) {                               \
        return load(address, order, HERE);                                                                   \
    }                                                                                                        \
    void __tsan_atomic##bits##_store(volatile Word* address, Word value, int order) {                        \
        store(address, value, order, HERE);                                                                  \
    }                                                                                                        \
    HANDS_LAB_UPDATE(bits, Word, exchange, operand)                                                          \
    HANDS_LAB_UPDATE(bits, Word, fetch_add, old + operand)                                                   \
    HANDS_LAB_UPDATE(bits, Word, fetch_sub, old - operand)                                                   \
    HANDS_LAB_UPDATE(bits, Word, fetch_and, old& operand)                                                    \
    HANDS_LAB_UPDATE(bits, Word, fetch_or, old | operand)                                                    \
    HANDS_LAB_UPDATE(bits, Word, fetch_xor, old ^ operand)                                                   \
    HANDS_LAB_UPDATE(bits, Word, fetch_nand, ~(old & operand))                                               \
    int __tsan_atomic##bits##_compare_exchange_strong(volatile Word* address, Word* expected, Word desired,  \
                                                      int order, int failure_order) {                        \
        return compare_exchange(address, expected, desired, order, failure_order, false, HERE) ? 1 : 0;      \
    }                                                                                                        \
    int __tsan_atomic##bits##_compare_exchange_weak(volatile Word* address, Word* expected, Word desired,    \
                                                    int order, int failure_order) {                          \
        return compare_exchange(address, expected, desired, order, failure_order, true, HERE) ? 1 : 0;       \
    }                                                                                                        \
    Word __tsan_atomic##bits##_compare_exchange_val(volatile Word* address, Word expected, Word desired,     \
                                                    int order, int failure_order) {                          \
        compare_exchange(address, &expected, desired, order, failure_order, false, HERE);                    \
        return expected;                                                                                     \
    }
HANDS_LAB_ATOMICS(8, std::uint8_t)
HANDS_LAB_ATOMICS(16, std::uint16_t)
HANDS_LAB_ATOMICS(32, std::uint32_t)
HANDS_LAB_ATOMICS(64, std::uint64_t)
HANDS_LAB_ATOMICS(128, Word128)
#undef HANDS_LAB_ATOMICS
#undef HANDS_LAB_UPDATE
// NOLINTEND(bugprone-macro-parentheses)

void __tsan_atomic_thread_fence(int order) { fence(order); }
void __tsan_atomic_signal_fence(int) {}

}  // extern "C"
