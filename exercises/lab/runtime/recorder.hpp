#pragma once
/// \file
/// Writes down what happens, for the story.

#include "exercises/lab/event.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <cstdint>

namespace hands::lab {

/// Writes down that \p thread does something, if this schedule is told.
/// \return the event, to add to; a place for nothing if it is not told
Event& record(ThreadState& thread, Operation operation, const void* object = nullptr,
              Remark remark = Remark::none);

/// The number of the event that was recorded last; 0 if the schedule is not told.
std::uint32_t latest_event();

/// The event of that number; null if there is none, or it is no longer kept.
const Event* event_numbered(std::uint32_t number);

/// Writes down the value of \p size bytes at \p address.
void record_value(Event& event, const void* address, std::size_t size);

/// A plain write is announced before it happens: its value is known at the thread's next step.
void settle(ThreadState& thread);

/// Whether accesses to any of \p size bytes from \p address belong into the story.
bool is_contended(std::uintptr_t address, std::size_t size);

/// Fills \p stack with the places in the program where this thread is; without those of the lab.
void take_stack(Stack& stack);

}  // namespace hands::lab
