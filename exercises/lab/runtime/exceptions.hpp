#pragma once
/// \file
/// Exceptions that nobody catches.

namespace hands::lab {

/// The terminate handler of a schedule: says what ended the program, and fails. Also for an exception that
/// leaves the scenario, from its handler.
[[noreturn]] void fail_by_terminate();

}  // namespace hands::lab
