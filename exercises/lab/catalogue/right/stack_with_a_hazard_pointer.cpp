// A stack without locks whose plates are deleted by whoever takes them. A reader first announces which plate
// it looks at, then makes sure that the plate is still on the stack. The one who took it waits until nobody
// announces it.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <memory>
#include <thread>

struct Plate {
    int number;
    Plate* under;
};

class Stack {
public:
    void push(int number) { top_ = new Plate{number, top_.load()}; }

    // For one thread: looks at the number of the top plate.
    int peek() {
        Plate* plate = top_.load();
        while (true) {
            looked_at_.store(plate);
            Plate* again = top_.load();
            if (again == plate) break;
            plate = again;
        }
        int number = plate != nullptr ? plate->number : 0;
        looked_at_.store(nullptr);
        return number;
    }

    // For one other thread.
    int take() {
        std::unique_ptr<Plate> plate(top_.load());
        top_.store(plate->under);
        while (looked_at_.load() == plate.get()) std::this_thread::yield();
        return plate->number;
    }

private:
    std::atomic<Plate*> top_{nullptr};
    std::atomic<Plate*> looked_at_{nullptr};
};

void scenario() {
    Stack stack;
    stack.push(1);
    stack.push(2);

    std::thread reader([&] {
        int number = stack.peek();
        hands::lab::require(number >= 0 && number <= 2, "the reader saw a plate, or none");
    });
    hands::lab::require(stack.take() == 2, "the top plate comes first");
    hands::lab::require(stack.take() == 1, "then the one under it");
    reader.join();
}
