// The flag is set, and then the result is written.
// must be rejected with: it was said to be there before it was
#include "results_without_a_lock.hpp"

namespace hands {

void work(std::size_t worker, std::size_t workers, std::span<const std::uint64_t> numbers,
          std::span<Place> places, Result (*compute)(std::uint64_t)) {
    for (std::size_t i = worker; i < numbers.size(); i += workers) {
        const Result result = compute(numbers[i]);
        places[i].is_there.store(true);
        places[i].result = result;
    }
}

bool read(const Place& place, Result& result) {
    if (!place.is_there.load(std::memory_order_acquire)) return false;
    result = place.result;
    return true;
}

}  // namespace hands
