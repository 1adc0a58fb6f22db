// Each worker counts its own results from 0, and puts them there: all of them begin in the same place.
// must be rejected with: 2 workers had 2 numbers, counted from 0, and are done. No result is in place 1
#include "results_without_a_lock.hpp"

namespace hands {

void work(std::size_t worker, std::size_t workers, std::span<const std::uint64_t> numbers,
          std::span<Place> places, Result (*compute)(std::uint64_t)) {
    std::size_t next = 0;
    for (std::size_t i = worker; i < numbers.size(); i += workers) {
        places[next].result = compute(numbers[i]);
        places[next].is_there.store(true, std::memory_order_release);
        ++next;
    }
}

bool read(const Place& place, Result& result) {
    if (!place.is_there.load(std::memory_order_acquire)) return false;
    result = place.result;
    return true;
}

}  // namespace hands
