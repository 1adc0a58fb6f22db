// It copies the result, and then looks whether it was there.
// must be rejected with: It said that the result is there, and has
#include "results_without_a_lock.hpp"

namespace hands {

void work(std::size_t worker, std::size_t workers, std::span<const std::uint64_t> numbers,
          std::span<Place> places, Result (*compute)(std::uint64_t)) {
    for (std::size_t i = worker; i < numbers.size(); i += workers) {
        places[i].result = compute(numbers[i]);
        places[i].is_there.store(true, std::memory_order_release);
    }
}

bool read(const Place& place, Result& result) {
    const Result copy = place.result;
    if (!place.is_there.load()) return false;
    result = copy;
    return true;
}

}  // namespace hands
