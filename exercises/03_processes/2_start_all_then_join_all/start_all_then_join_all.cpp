#include "start_all_then_join_all.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// Start a child for each place, and remember its pid. Once all are started, wait for each.
std::vector<int> run_all(int count, int (*work)(int place)) {
    static_cast<void>(count);
    static_cast<void>(work);
    throw NotStarted{};
}

}  // namespace hands
