// A patient sleeps until the number on the board is not zero. The doctor changes it, then wakes whoever
// sleeps.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <chrono>
#include <thread>

void scenario() {
    std::atomic<int> number{0};
    int file = 0;

    std::thread patient([&] {
        number.wait(0);
        hands::lab::require(number.load() == 7, "the patient reads the number");
        hands::lab::require(file == 42, "what was written before the number is there");
    });
    std::thread doctor([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        file = 42;
        number.store(7);
        number.notify_one();
    });
    patient.join();
    doctor.join();
}
