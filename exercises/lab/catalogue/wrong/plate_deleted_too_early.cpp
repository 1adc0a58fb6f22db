// A list without locks: one thread looks at the top plate, another one takes it and deletes it.
// Wrong: the pointer is atomic, what it points to is not protected. The plate can be deleted between the
// moment when the reader learns where it is and the moment when it reads its number.
// must be found: use after free

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

    int peek() const {
        Plate* plate = top_.load();
        return plate != nullptr ? plate->number : 0;  // <- here
    }

    int take() {
        std::unique_ptr<Plate> plate(top_.load());
        top_.store(plate->under);
        return plate->number;
    }  // <- here

private:
    std::atomic<Plate*> top_{nullptr};
};

void scenario() {
    Stack stack;
    stack.push(1);

    std::thread reader([&] {
        int number = stack.peek();
        hands::lab::require(number == 0 || number == 1, "the reader saw the plate, or none");
    });
    std::thread taker([&] { hands::lab::require(stack.take() == 1, "the plate is taken"); });
    reader.join();
    taker.join();
}
