#pragma once
/// \file
/// A report of who waits for what.

#include "chapters/07_channels/task.hpp"
#include "chapters/07_channels/waiter.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace hands {

/// Lines such as "goroutine forward waits to send to channel 'left', at ring.cpp:12". Those that are alike
/// become one with a count, in the order in which they first came.
class WaitingLines {
public:
    /// A goroutine that waits, while nobody can wake it.
    void add_goroutine(const Task& task);
    /// A thread that waits in \p waiters; in none of them: for a group.
    void add_thread(std::span<const Waiter> waiters);

    /// One line each, every one ending in a newline; the first so many, then how many are left out.
    std::string text() const;

private:
    void add(std::string line);

    std::map<std::string, std::size_t> places_;               ///< where in `lines_`
    std::vector<std::pair<std::string, std::size_t>> lines_;  ///< and how often
};

}  // namespace hands
