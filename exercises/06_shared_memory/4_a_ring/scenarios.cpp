#include "scenarios.hpp"

#include "a_ring.hpp"
#include "exercises/lab/require.hpp"

#include <cstdint>
#include <thread>

namespace hands::scenarios {

// Two threads stand for the two processes: the lab sees what is ordered, and what only happens to be. The
// circle is nearly full, so that a place is used again.
void one_thread_puts_and_another_takes() {
    constexpr std::uint64_t before = Ring::places - 1;
    constexpr std::uint64_t all = before + 2;
    Ring ring{};
    for (std::uint64_t n = 1; n <= before; ++n) put(ring, {n, n});
    std::thread writer([&] {
        for (std::uint64_t n = before + 1; n <= all; ++n) {
            while (!put(ring, {n, n})) std::this_thread::yield();
        }
    });
    for (std::uint64_t n = 1; n <= all; ++n) {
        Record record{};
        while (!take(ring, record)) std::this_thread::yield();
        lab::require(record == Record{n, n}, "records come out whole, once and in order");
    }
    writer.join();
}

}  // namespace hands::scenarios
