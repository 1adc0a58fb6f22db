#include "results_without_a_lock.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// Choose which numbers are this worker's. For each, write the result first, then say that it is there.
void work(std::size_t worker, std::size_t workers, std::span<const std::uint64_t> numbers,
          std::span<Place> places, Result (*compute)(std::uint64_t)) {
    static_cast<void>(worker);
    static_cast<void>(workers);
    static_cast<void>(numbers);
    static_cast<void>(places);
    static_cast<void>(compute);
    throw NotStarted{};
}

// The other way round: first see whether it is there.
bool read(const Place& place, Result& result) {
    static_cast<void>(place);
    static_cast<void>(result);
    throw NotStarted{};
}

}  // namespace hands
