// All results are said to be there when the last one is.
// must be rejected with: whoever waits for the first has to wait for all
#include "results_without_a_lock.hpp"

namespace hands {

void work(std::size_t worker, std::size_t workers, std::span<const std::uint64_t> numbers,
          std::span<Place> places, Result (*compute)(std::uint64_t)) {
    for (std::size_t i = worker; i < numbers.size(); i += workers) places[i].result = compute(numbers[i]);
    for (std::size_t i = worker; i < numbers.size(); i += workers)
        places[i].is_there.store(true, std::memory_order_release);
}

bool read(const Place& place, Result& result) {
    if (!place.is_there.load(std::memory_order_acquire)) return false;
    result = place.result;
    return true;
}

}  // namespace hands
