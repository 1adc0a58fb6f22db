// A letter is printed in the background while its writer goes home.
// Wrong: the detached thread keeps a reference to a local variable. It can read the letter when the function
// that owned it has returned.
// must be found: use after free

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

std::atomic<int> pages_printed{0};

void print_in_the_background() {
    int pages = 3;
    std::thread([&] { pages_printed = pages; }).detach();  // <- here
}

void scenario() {
    print_in_the_background();
    hands::lab::require(pages_printed == 0 || pages_printed == 3, "all pages are printed or none");
}
