// Each gets the same number of numbers, rounded down: the rest is nobody's.
// must be rejected with: Number 0 was computed 0 times
#include "results_without_a_lock.hpp"

namespace hands {

void work(std::size_t worker, std::size_t workers, std::span<const std::uint64_t> numbers,
          std::span<Place> places, Result (*compute)(std::uint64_t)) {
    const std::size_t share = numbers.size() / workers;
    for (std::size_t i = worker * share; i < (worker + 1) * share; ++i) {
        places[i].result = compute(numbers[i]);
        places[i].is_there.store(true, std::memory_order_release);
    }
}

bool read(const Place& place, Result& result) {
    if (!place.is_there.load(std::memory_order_acquire)) return false;
    result = place.result;
    return true;
}

}  // namespace hands
