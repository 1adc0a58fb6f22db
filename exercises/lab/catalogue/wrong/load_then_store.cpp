// Two workers take the numbers of the pages they print from one counter.
// Wrong: the counter is atomic, yet it is read in one step and written in another. Both workers can get the
// same page.
// must be found: failed requirement

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

class PageCounter {
public:
    int take() {
        int page = next_.load();
        next_.store(page + 1);
        return page;
    }

private:
    std::atomic<int> next_{1};
};

void scenario() {
    PageCounter pages;
    int first_page = 0;
    int second_page = 0;
    std::thread first([&] { first_page = pages.take(); });
    std::thread second([&] { second_page = pages.take(); });
    first.join();
    second.join();

    hands::lab::require(first_page != second_page, "no page is printed twice");  // <- here
}
