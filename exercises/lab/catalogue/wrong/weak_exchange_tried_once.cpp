// A porter opens the gate, and a watchman looks at it. Nobody else touches it.
// Wrong: compare_exchange_weak() may fail although the value is the expected one. It belongs into a loop;
// for a single attempt there is compare_exchange_strong().
// must be found: failed requirement

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

enum class Gate { closed, open };

void scenario() {
    std::atomic<Gate> gate{Gate::closed};

    std::thread porter([&] {
        Gate expected = Gate::closed;
        gate.compare_exchange_weak(expected, Gate::open);
    });
    std::thread watchman([&] {
        Gate seen = gate.load();
        hands::lab::require(seen == Gate::closed || seen == Gate::open, "a gate is open or closed");
    });
    porter.join();
    watchman.join();

    hands::lab::require(gate.load() == Gate::open, "the porter opened the gate");  // <- here
}
