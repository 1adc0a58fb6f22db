// A worker opens a letter. If there is none, it throws, and whoever started the worker expects to catch
// that.
// Wrong: an exception does not travel from one thread to another. When it leaves the worker, the program
// ends.
// must be found: escaped exception

#include "exercises/lab/require.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>

void open_letter(const std::atomic<int>& letters) {
    if (letters == 0) throw std::runtime_error("There is no letter.");  // <- here
}

void scenario() {
    std::atomic<int> letters{0};
    std::thread postman([&] { ++letters; });
    std::thread worker;
    try {
        worker = std::thread([&] { open_letter(letters); });
    } catch (const std::runtime_error&) {
        hands::lab::require(letters == 0, "it was the missing letter");
    }
    postman.join();
    worker.join();
}
