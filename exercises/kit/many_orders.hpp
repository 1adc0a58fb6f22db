#pragma once
/// \file
/// Goroutines in many orders, the same ones every time.

#include "chapters/07_channels/scheduler.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace hands::kit {

/// Calls \p attempt again and again, each time with a scheduler that runs goroutines in another order. One
/// worker runs them all, and a seed decides who is next: whoever runs the check again meets the same orders.
///
/// \param attempt  starts goroutines on the scheduler, waits for them, and returns what is wrong; an empty
/// text
///     if nothing is
/// \param orders  how many are tried
/// \throws Rejected in the first order in which something is wrong: with what \p attempt returned, with who
///     waits for what if it ended in a Deadlock, or with another exception that came out of it
void in_many_orders(const std::function<std::string(Scheduler&)>& attempt, std::uint64_t orders = 200);

}  // namespace hands::kit
