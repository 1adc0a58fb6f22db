/// \file
/// The smallest raw version of chapter 07: a queue, a lock and a condition variable between two threads.
/// Run it:  timeout 2 build/bin/raw07_channel
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <queue>
#include <thread>

// lesson: raw
int main() {
    std::queue<unsigned> divisors;
    std::mutex mutex;
    std::condition_variable changed;
    std::jthread receiver{[&] {
        for (;;) {
            std::unique_lock lock{mutex};
            changed.wait(lock, [&] { return !divisors.empty(); });
            std::cout << "receive: " << divisors.front() << '\n' << std::flush;
            divisors.pop();
        }
    }};
    for (unsigned candidate = 1; candidate <= 12; ++candidate) {
        if (12 % candidate != 0) continue;
        const std::lock_guard lock{mutex};
        divisors.push(candidate);
        changed.notify_one();
    }
}  // here it waits for the receiver, which waits for more
// end of lesson: raw
