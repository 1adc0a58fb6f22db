// One thread writes a letter and raises a flag, another waits for the flag and reads the letter. The store
// releases what was written before it; the load that sees it acquires that.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <string>
#include <thread>

void scenario() {
    std::string letter;
    std::atomic<bool> has_mail{false};

    std::thread sender([&] {
        letter = "Come at noon, and bring the long ladder with you.";
        has_mail.store(true, std::memory_order_release);
    });
    std::thread receiver([&] {
        while (!has_mail.load(std::memory_order_acquire)) std::this_thread::yield();
        hands::lab::require(letter.ends_with("with you."), "the whole letter was written before");
    });
    sender.join();
    receiver.join();
}
