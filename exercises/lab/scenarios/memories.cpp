#include "exercises/lab/scenarios/memories.hpp"

#include "exercises/lab/require.hpp"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <pthread.h>

namespace hands::lab::memories {

namespace {

void expect_as_at_first(bool is_so) { require(is_so, "all is as at first"); }

// Several schedules each: one thread can come before the other.
template <class Body>
void in_two_threads(Body body) {
    std::atomic<int> order{0};
    std::jthread other([&] { ++order; });
    ++order;
    body();
}

int number = 0;
std::string text(100, 'x');  // too long for the string itself
std::vector<int> elements(10, 7);

struct Counter {
    int visits = 0;
};

}  // namespace

void global_variable() {
    in_two_threads([] { expect_as_at_first(++number == 1); });
}

void static_variable() {
    in_two_threads([] {
        static const auto counter = std::make_unique<Counter>();
        expect_as_at_first(++counter->visits == 1);
    });
}

void thread_local_variable() {
    in_two_threads([] {
        thread_local Counter counter;
        expect_as_at_first(++counter.visits == 1);
    });
}

void text_of_a_global_string() {
    in_two_threads([] {
        expect_as_at_first(text.find('y') == std::string::npos);
        text.replace(50, 10, "yyyyyyyyyy");
    });
}

void elements_of_a_global_vector() {
    in_two_threads([] {
        expect_as_at_first(elements[3] == 7);
        elements[3] = 8;
    });
}

void global_vector_that_is_replaced() {
    in_two_threads([] {
        expect_as_at_first(elements == std::vector<int>(10, 7));
        elements = std::vector<int>(1000, 1);
    });
}

void standard_output_that_is_set_up() {
    in_two_threads([] {
        expect_as_at_first((std::cout.flags() & std::ios::hex) == 0);
        std::cout << std::hex << 255 << std::endl;
    });
}

void blocks_that_nobody_frees() {
    constexpr std::size_t much = std::size_t{20} << 20;  // nobody touches it, so it costs nothing
    in_two_threads([] { require(std::calloc(much, 1) != nullptr, "there is room in each schedule"); });
}

void thread_that_nobody_joins() {
    in_two_threads([] {
        static std::atomic<bool> is_over{false};
        pthread_t thread{};
        pthread_create(
            &thread, nullptr,
            [](void*) -> void* {
                is_over = true;
                return nullptr;
            },
            nullptr);
        while (!is_over) std::this_thread::yield();
    });
}

// A single letter is replaced within the compiled library, and without memcpy.
void letter_of_a_global_string() {
    in_two_threads([] {
        expect_as_at_first(text.find('y') == std::string::npos);
        text.replace(50, 1, "y");
    });
}

}  // namespace hands::lab::memories
