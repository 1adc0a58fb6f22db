// A patient sleeps until the number on the board is not zero. The doctor takes a moment to get ready.
// Wrong: std::atomic::wait() sleeps until somebody calls notify. A change of the value alone wakes nobody.
// must be found: lost wake-up

#include "exercises/lab/require.hpp"

#include <atomic>
#include <chrono>
#include <thread>

void scenario() {
    std::atomic<int> number{0};

    std::thread patient([&] {
        number.wait(0);  // <- here
        hands::lab::require(number.load() == 1, "it is the patient's turn");
    });
    std::thread doctor([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        number.store(1);
    });
    patient.join();
    doctor.join();
}
