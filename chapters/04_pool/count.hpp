#pragma once
/// \file
/// Sizes that are at least one.

#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

namespace hands {

/// A number of things that cannot be zero or negative. Made from any integer, so that a wrong one is seen
/// before it is converted to something harmless.
class Count {
public:
    std::size_t get() const { return value_; }

protected:
    /// \param what  the things, for the error: "workers"
    /// \throws std::invalid_argument if \p number is zero or negative
    template <std::integral Number>
    Count(const char* what, Number number) : value_(static_cast<std::size_t>(number)) {
        if (number <= Number{0}) {
            throw std::invalid_argument(std::string{"a pool cannot have "} + std::to_string(number) + ' ' +
                                        what + ": give 1 or more");
        }
    }

private:
    std::size_t value_;
};

/// How many workers a pool has.
struct WorkerCount : Count {
    template <std::integral Number>
    WorkerCount(Number number) : Count("workers", number) {}
};

/// How many tasks a worker is handed at a time.
struct ChunkSize : Count {
    template <std::integral Number>
    ChunkSize(Number number) : Count("tasks a chunk", number) {}
};

/// After how many tasks a worker is replaced.
struct TaskLimit : Count {
    template <std::integral Number>
    TaskLimit(Number number) : Count("tasks a worker", number) {}
};

// lesson: default_chunk_size
/// The chunk size for those who name none: every worker comes back about four times, so that a slow chunk at
/// the end keeps the others waiting for a quarter of a share at most. The same as Python's.
/// \param tasks  1 or more
constexpr std::size_t default_chunk_size(std::size_t tasks, std::size_t workers) {
    return (tasks - 1) / (workers * 4) + 1;
}
// end of lesson: default_chunk_size

}  // namespace hands
