#pragma once
/// \file
/// Exercise 04.2: a pool of threads. This file is yours.

#include "exercises/kit/not_started.hpp"

#include <cstdint>
#include <functional>
#include <future>

namespace hands {

/// What a worker is to do once.
using Task = std::function<std::uint64_t()>;

/// Threads that stay, and do one task after another. Several threads may call submit() at once, and tasks may
/// too.
class Pool {
public:
    // Give it a queue, and threads that take from it. Whoever finds nothing to do sleeps until there is
    // something, or until the pool ends.

    /// Starts the workers.
    /// \param workers  how many, at least 1
    explicit Pool(unsigned workers) {
        static_cast<void>(workers);
        throw NotStarted{};
    }
    /// Does what was submitted, and ends the workers.
    ~Pool() = default;
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// Queues \p task. Tasks begin in the order in which they were submitted.
    /// \return where its answer will be, or what it threw
    std::future<std::uint64_t> submit(Task task) {
        static_cast<void>(task);
        throw NotStarted{};
    }
};

}  // namespace hands
