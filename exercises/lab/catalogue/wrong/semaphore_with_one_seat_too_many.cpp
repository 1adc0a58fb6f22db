// A semaphore keeps two threads from using the one typewriter together.
// Wrong: it begins with two permits, as many as there are threads. It should be as many as there are
// typewriters.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <semaphore>
#include <thread>

void scenario() {
    std::counting_semaphore<2> typewriters(2);
    int pages = 0;
    auto type_a_page = [&] {
        typewriters.acquire();
        ++pages;  // <- here
        typewriters.release();
    };

    std::thread first(type_a_page);
    std::thread second(type_a_page);
    first.join();
    second.join();

    hands::lab::require(pages == 2, "both pages were typed");
}
