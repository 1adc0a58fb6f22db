#pragma once
/// \file
/// The end of a schedule that shows a mistake.

#include "exercises/lab/kind.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <cstdint>

namespace hands::lab {

/// Ends the process, and leaves the verdict to the one that explores.
/// \param format  as for printf; an object is named by HANDS_LAB_OBJECT
[[noreturn]] void fail(Kind kind, const char* format, ...) __attribute__((format(printf, 2, 3)));

/// Adds a thread, and where it is, to the verdict; before fail().
void involve(ThreadNumber thread, bool is_place_of_failure, const Stack& stack, const char* format, ...)
    __attribute__((format(printf, 4, 5)));

/// Accesses to the word at \p address belong into the story of this failure; before fail().
void make_contended(std::uintptr_t address);

/// No thread can go on: says who waits for what, and fails.
[[noreturn]] void fail_by_deadlock();

/// The threads run on and get nowhere: says what they do, and fails.
[[noreturn]] void fail_by_endlessness(const char* what);

/// For printf: the object at an address, for example  fail(kind, "locks " HANDS_LAB_OBJECT,
/// HANDS_LAB_OBJECT_OF(mutex_letter, address)).
#define HANDS_LAB_OBJECT "%c%c%lx%c"
#define HANDS_LAB_OBJECT_OF(letter, address)                                                                 \
    ::hands::lab::object_begins, letter, static_cast<unsigned long>(address), ::hands::lab::object_ends

}  // namespace hands::lab
