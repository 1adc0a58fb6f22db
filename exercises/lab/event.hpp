#pragma once
/// \file
/// What a schedule leaves for those who tell its story: plain values, in memory that parent and child share.

#include "exercises/lab/limits.hpp"

#include <cstddef>
#include <cstdint>

namespace hands::lab {

/// What a thread does, or is about to do.
enum class Operation : std::uint8_t {
    none,
    starts,
    ends,
    creates_thread,
    joins_thread,
    reads,
    writes,
    loads,
    stores,
    updates,         ///< an atomic read-modify-write
    fails_exchange,  ///< an atomic compare-exchange that exchanged nothing
    fences,
    locks,
    tries_lock,
    unlocks,
    locks_shared,
    waits,  ///< on a condition variable
    notifies_one,
    notifies_all,
    waits_on_word,  ///< a futex: atomic wait, latch, barrier, semaphore, future
    wakes_word,
    acquires_semaphore,
    releases_semaphore,
    initializes_once,
    yields,
    sleeps,
    frees,
    throws,
};

/// What was remarkable about it.
enum class Remark : std::uint8_t {
    none,
    timed_out,
    spurious,      ///< a wake-up, or a weak compare-exchange that failed, for nothing
    refused,       ///< a lock that was not to be had
    resumed,       ///< a wait that is over
    did_not_wait,  ///< the value had changed already
};

/// The return addresses of a stack, innermost first, up to the first null; only places in the program itself.
using Stack = const void* [most_frames];

/// Something that a thread did.
struct Event {
    Operation operation;
    Remark remark;
    ThreadNumber thread;
    ThreadNumber other;  ///< the thread that was created or joined
    std::uint8_t size;   ///< in bytes, of what was read or written; 0 if that is not told
    bool has_value;
    std::uintptr_t object;  ///< its address
    std::uint64_t value;    ///< what was read or written
    Stack stack;
};

/// Texts of the child name an object by its address, between these two, with a letter that says what it is;
/// the parent, which has the time to look for names, replaces that: "\1m7ffe1234\2" → "mutex A".
inline constexpr char object_begins = '\1';
inline constexpr char object_ends = '\2';

/// Letters for what an object is.
inline constexpr char mutex_letter = 'm';
inline constexpr char condition_letter = 'c';
inline constexpr char word_letter = 'w';
inline constexpr char semaphore_letter = 's';
inline constexpr char once_letter = 'o';

}  // namespace hands::lab
