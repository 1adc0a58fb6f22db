#pragma once
/// \file
/// A place where processes wait for each other.

#include <cstdint>
#include <memory>
#include <vector>

#include <pthread.h>

namespace hands {

/// A meeting point: who arrives waits until everybody is there, then all go on. As std::barrier for threads,
/// but one that really waits across processes (promise 6.7).
///
/// A handle: copies mean the same barrier. Who dies while it waits has arrived. If somebody dies
/// before that, the others wait for ever: whoever started them has to watch them, as ProcessTeam does.
///
/// State: `barrier_` points into shared memory of its own, and keeps it. It is never destroyed, since nobody
/// knows who is the last to use it; it holds nothing but its bytes.
class SharedBarrier {
public:
    /// \param count  how many have to meet, 1 or more
    /// \throws std::system_error
    explicit SharedBarrier(std::uint32_t count);
    SharedBarrier(const SharedBarrier&) = default;
    SharedBarrier& operator=(const SharedBarrier&) = default;

    /// Waits until as many as have to meet have called this. Everything that each did before is seen by all
    /// after it.
    void arrive_and_wait() const;

    /// None, so that a Process takes it as an argument.
    std::vector<int> descriptors() const { return {}; }

private:
    std::shared_ptr<pthread_barrier_t> barrier_;
};

}  // namespace hands
