// A message is sent in the background while the program goes on.
// Wrong: the thread is detached, and nobody ever learns whether it came to its end. The program can end
// before the message is out.
// must be found: thread left behind

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

std::atomic<int> messages_sent{0};

void send() { ++messages_sent; }  // <- here

void scenario() {
    std::thread background(send);  // <- here
    background.detach();           // <- here
    hands::lab::require(messages_sent <= 1, "a message is sent once");
}  // <- here
