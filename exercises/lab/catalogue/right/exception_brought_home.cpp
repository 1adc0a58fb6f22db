// A worker opens a letter and throws if there is none. It catches that itself and leaves it where its
// starter finds it after join().

#include "exercises/lab/require.hpp"

#include <atomic>
#include <exception>
#include <stdexcept>
#include <thread>

void open_letter(const std::atomic<int>& letters) {
    if (letters == 0) throw std::runtime_error("There is no letter.");
}

void scenario() {
    std::atomic<int> letters{0};
    std::exception_ptr failure;
    std::thread postman([&] { ++letters; });
    std::thread worker([&] {
        try {
            open_letter(letters);
        } catch (...) {
            failure = std::current_exception();
        }
    });
    postman.join();
    worker.join();

    bool failed = false;
    try {
        if (failure) std::rethrow_exception(failure);
    } catch (const std::runtime_error&) {
        failed = true;
    }
    hands::lab::require(failed == (failure != nullptr), "the failure came home as what it was");
}
