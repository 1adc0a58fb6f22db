#include "slices_that_cover_the_range.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// Each slice begins where the one before has ended. Some of them take one candidate more than the others.
std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    static_cast<void>(n);
    static_cast<void>(count);
    throw NotStarted{};
}

}  // namespace hands
