// A stack without locks. Its top is a number of a plate together with a version that grows with every
// change, so "still the same" means that nothing happened in between.

#include "exercises/lab/require.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <thread>

class Stack {
public:
    static constexpr std::uint32_t none = 0xffff'ffff;

    void push(std::uint32_t plate) {
        Top top = top_.load();
        do under_.at(plate).store(top.plate);
        while (!top_.compare_exchange_weak(top, Top{plate, top.version + 1}));
    }

    std::uint32_t pop() {
        Top top = top_.load();
        while (top.plate != none) {
            Top next{under_.at(top.plate).load(), top.version + 1};
            if (top_.compare_exchange_weak(top, next)) break;
        }
        return top.plate;
    }

private:
    struct alignas(8) Top {
        std::uint32_t plate = none;
        std::uint32_t version = 0;
    };

    std::array<std::atomic<std::uint32_t>, 2> under_{};
    std::atomic<Top> top_{Top{}};
};

void scenario() {
    Stack stack;
    stack.push(0);
    stack.push(1);
    int held_by_guest = 0;
    int held_by_host = 0;

    std::thread guest([&] {
        if (stack.pop() != Stack::none) ++held_by_guest;
    });
    std::thread host([&] {
        std::uint32_t first = stack.pop();
        if (stack.pop() != Stack::none) ++held_by_host;
        if (first != Stack::none) stack.push(first);
    });
    guest.join();
    host.join();

    int on_the_stack = 0;
    while (stack.pop() != Stack::none) ++on_the_stack;
    hands::lab::require(held_by_guest + held_by_host + on_the_stack == 2, "there are two plates");
}
