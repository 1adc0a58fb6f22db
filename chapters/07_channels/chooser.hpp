#pragma once
/// \file
/// Chooses which goroutine runs next, by a seed.

#include "chapters/07_channels/task.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace hands {

/// Given to a Scheduler, it makes the order in which goroutines run a matter of the seed alone: the same
/// seed, the same order, on any machine; other seeds, other orders. So a test can try many orders, and repeat
/// the one that failed.
///
///     for (std::uint64_t seed = 0; seed < 1000; ++seed) {
///         Scheduler chosen{Chooser{seed}};
///         Group group{chosen};
///         group.go(first);
///         group.go(second);
///         group.wait();             // nothing runs before this
///     }
///
/// One worker runs everything. Who runs next is chosen among all who are ready, and after any operation on a
/// channel the goroutine may have to wait for its turn again, even if it was done at once. Plain threads that
/// take part run when they like, so with them there is no such promise.
class Chooser {
public:
    explicit Chooser(std::uint64_t seed) : seed_(seed), random_(seed) {}

    std::uint64_t seed() const { return seed_; }

    /// One more is ready.
    void add(Task& task) { ready_.push_back(&task); }
    /// Takes one out.
    /// \return null if nobody is ready
    Task* choose();
    /// Whether the running goroutine has to wait for its turn again.
    bool interrupts() { return random_() % 2 == 0; }

private:
    std::uint64_t seed_;
    std::mt19937_64 random_;  // its numbers are laid down in the standard, those of the distributions are not
    std::vector<Task*> ready_;
};

}  // namespace hands
