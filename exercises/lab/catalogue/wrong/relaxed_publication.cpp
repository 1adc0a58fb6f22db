// One thread writes a letter and raises a flag, another waits for the flag and reads the letter.
// Wrong: the flag is atomic, but both sides ask for a relaxed order. The flag arrives; nothing says that the
// letter arrives before it.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

void scenario() {
    int letter = 0;
    std::atomic<bool> has_mail{false};

    std::thread sender([&] {
        letter = 42;  // <- here
        has_mail.store(true, std::memory_order_relaxed);
    });
    std::thread receiver([&] {
        while (!has_mail.load(std::memory_order_relaxed)) std::this_thread::yield();
        hands::lab::require(letter == 42, "the letter was written before the flag went up");  // <- here
    });
    sender.join();
    receiver.join();
}
