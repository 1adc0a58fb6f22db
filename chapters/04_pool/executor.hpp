#pragma once
/// \file
/// What both pools can do.

#include <concepts>
#include <cstddef>
#include <vector>

namespace hands {

// lesson: executor
/// A pool of workers, whatever its workers are. Code that asks for no more runs in processes and in threads
/// alike; what Python calls concurrent.futures.Executor.
template <class Pool>
concept Executor = requires(Pool& pool, int (*function)(int), std::vector<int> inputs) {
    { pool.workers() } -> std::same_as<std::size_t>;
    { pool.submit(function, 1).get() } -> std::same_as<int>;
    { pool.map(function, inputs) } -> std::same_as<std::vector<int>>;
    { *pool.imap(function, inputs).begin() } -> std::convertible_to<int>;
    { *pool.imap_unordered(function, inputs).begin() } -> std::convertible_to<int>;
    pool.close();
    pool.join();
    pool.terminate();
};
// end of lesson: executor

}  // namespace hands
