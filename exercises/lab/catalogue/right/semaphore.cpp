// A semaphore with one permit keeps two threads from using the one typewriter together.

#include "exercises/lab/require.hpp"

#include <semaphore>
#include <thread>

void scenario() {
    std::binary_semaphore typewriter(1);
    int pages = 0;
    auto type_a_page = [&] {
        typewriter.acquire();
        ++pages;
        typewriter.release();
    };

    std::thread first(type_a_page);
    std::thread second(type_a_page);
    first.join();
    second.join();

    hands::lab::require(pages == 2, "both pages were typed");
}
