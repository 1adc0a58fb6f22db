// Two searchers count what they find.
// Wrong: the count is thread_local. Each thread has one of its own, and the one that is read at the end is
// still zero.
// must be found: failed requirement

#include "exercises/lab/require.hpp"

#include <thread>

thread_local int found = 0;

void search() { ++found; }

void scenario() {
    std::thread first(search);
    std::thread second(search);
    first.join();
    second.join();

    hands::lab::require(found == 2, "all that was found is counted");  // <- here
}
