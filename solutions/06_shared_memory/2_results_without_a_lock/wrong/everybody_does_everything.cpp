// Each worker does all numbers: the results are right, and nothing was shared.
// must be rejected with: Number 0 was computed 2 times
#include "results_without_a_lock.hpp"

namespace hands {

void work(std::size_t worker, std::size_t workers, std::span<const std::uint64_t> numbers,
          std::span<Place> places, Result (*compute)(std::uint64_t)) {
    static_cast<void>(worker);
    static_cast<void>(workers);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
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
