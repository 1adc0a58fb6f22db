#pragma once
/// \file
/// What can be wrong with a schedule.

#include <optional>
#include <string_view>

namespace hands::lab {

/// The kinds of failure, each with one word or two that name it everywhere: in reports, tokens and tests.
enum class Kind {
    data_race,           ///< two accesses that nothing orders, one of them a write
    deadlock,            ///< no thread can go on, and each waits for another
    lost_wake_up,        ///< no thread can go on, and one waits for a notification that will never come
    failed_requirement,  ///< require() was given false
    escaped_exception,   ///< an exception leaves the scenario or a thread, or std::terminate was called
    use_after_free,      ///< memory is used that was freed, or belongs to a function that has returned
    thread_left_behind,  ///< the scenario is over, and a thread is neither joined nor finished
    endless_spinning,    ///< the threads run on, and get nowhere
    misuse,              ///< a call that its own contract forbids: unlocking what another thread holds
    crash,               ///< the process died of a signal
    limit,               ///< not the program's fault: the lab cannot go on, and says why
};

/// For example "lost wake-up".
std::string_view name_of(Kind kind);

/// The kind of that name; empty if there is none.
std::optional<Kind> kind_named(std::string_view name);

}  // namespace hands::lab
