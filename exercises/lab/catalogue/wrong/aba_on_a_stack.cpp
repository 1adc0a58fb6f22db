// A stack without locks: pop() looks at the top and at what is under it, then exchanges the one for the
// other if the top is still the same.
// Wrong: "still the same" is not "nothing happened". If others take two plates and put the first one back,
// the exchange succeeds, and a plate that somebody holds is on the stack again. (No plate is ever destroyed:
// it is not about memory.)
// must be found: failed requirement

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

struct Plate {
    std::atomic<Plate*> under{nullptr};
};

class Stack {
public:
    void push(Plate& plate) {
        Plate* top = top_.load();
        do plate.under.store(top);
        while (!top_.compare_exchange_weak(top, &plate));
    }

    Plate* pop() {
        Plate* top = top_.load();
        while (top != nullptr && !top_.compare_exchange_weak(top, top->under.load()))
            ;
        return top;
    }

private:
    std::atomic<Plate*> top_{nullptr};
};

void scenario() {
    Plate blue;
    Plate white;
    Stack stack;
    stack.push(white);
    stack.push(blue);
    int held_by_guest = 0;
    int held_by_host = 0;

    std::thread guest([&] {
        if (stack.pop() != nullptr) ++held_by_guest;
    });
    std::thread host([&] {
        Plate* first = stack.pop();
        if (stack.pop() != nullptr) ++held_by_host;
        if (first != nullptr) stack.push(*first);
    });
    guest.join();
    host.join();

    int on_the_stack = 0;
    while (stack.pop() != nullptr) ++on_the_stack;
    hands::lab::require(held_by_guest + held_by_host + on_the_stack == 2, "there are two plates");  // <- here
}
