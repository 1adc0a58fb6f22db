#include "scenarios.hpp"

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

#include <a_buffer_that_closes.hpp>

namespace hands::scenarios {

using lab::require;

namespace {

/// An element that knows whether it is a copy.
struct Parcel {
    explicit Parcel(int given) : number(given) {}
    Parcel(const Parcel& other) : number(other.number) {
        require(false, "elements are moved, and not copied");
    }
    Parcel& operator=(const Parcel& other) {
        number = other.number;
        require(&other == this, "elements are moved, and not copied");
        return *this;
    }
    Parcel(Parcel&&) = default;
    Parcel& operator=(Parcel&&) = default;
    ~Parcel() = default;

    int number;
};

}  // namespace

void first_in_first_out() {
    Buffer<Parcel> buffer(2);
    for (int round = 0; round < 2; ++round) {
        require(buffer.push(Parcel{1}), "an open buffer with room takes an element");
        require(buffer.push(Parcel{2}), "an open buffer of capacity 2 takes a second element");
        const auto first = buffer.pop();
        require(first && first->number == 1, "what came in first comes out first");
        const auto second = buffer.pop();
        require(second && second->number == 2, "what came in second comes out second");
    }
}

void more_than_there_is_room_for() {
    Buffer<int> buffer(2);
    for (int i = 0; i < 3; ++i) buffer.push(i);
}

void nothing_to_take() {
    Buffer<int> buffer(2);
    buffer.pop();
}

void producer_and_consumer() {
    Buffer<int> buffer(1);
    std::thread producer([&] {
        for (const int element : {1, 2}) buffer.push(element);
    });
    for (const int element : {1, 2})
        require(buffer.pop() == element, "the elements come out as they came in");
    producer.join();
}

void two_consumers_and_a_producer() {
    Buffer<int> buffer(1);
    std::atomic<int> sum = 0;
    const auto take_one = [&] {
        const auto element = buffer.pop();
        require(element.has_value(), "in an open buffer, pop() waits for an element");
        sum += *element;
    };
    std::thread first(take_one);
    std::thread second(take_one);
    std::thread producer([&] {
        for (const int element : {1, 2}) buffer.push(element);
    });
    first.join();
    second.join();
    producer.join();
    require(sum == 3, "each element comes out once");
}

void two_producers_and_a_consumer() {
    Buffer<int> buffer(1);
    std::thread first([&] { buffer.push(1); });
    std::thread second([&] { buffer.push(2); });
    int sum = 0;
    for (int i = 0; i < 2; ++i) sum += buffer.pop().value_or(0);
    first.join();
    second.join();
    require(sum == 3, "each element comes out once");
}

void the_rest_after_the_close() {
    Buffer<int> buffer(2);
    buffer.push(1);
    buffer.close();
    buffer.close();
    require(!buffer.push(2), "a closed buffer takes nothing in, and says so");
    require(buffer.pop() == 1, "what was in the buffer when it closed still comes out");
    require(!buffer.pop(), "of a closed buffer without elements, pop() returns nothing");
}

void it_closes_before_a_consumer_sleeps() {
    Buffer<int> buffer(1);
    std::thread consumer([&] { require(!buffer.pop(), "nothing came in, so nothing comes out"); });
    buffer.close();
    consumer.join();
}

void consumers_wait_when_it_closes() {
    Buffer<int> buffer(1);
    const auto wait = [&] { require(!buffer.pop(), "nothing came in, so nothing comes out"); };
    std::thread first(wait);
    std::thread second(wait);
    buffer.close();
    first.join();
    second.join();
}

void producers_wait_when_it_closes() {
    Buffer<int> buffer(1);
    buffer.push(1);
    const auto wait = [&] { require(!buffer.push(2), "there was no room, and then it was closed"); };
    std::thread first(wait);
    std::thread second(wait);
    buffer.close();
    first.join();
    second.join();
}

void it_closes_while_others_work() {
    Buffer<int> buffer(1);
    std::atomic<int> in = 0;
    std::atomic<int> out = 0;
    std::thread producer([&] {
        while (buffer.push(1) && ++in < 2) {
        }
    });
    std::thread consumer([&] {
        while (buffer.pop()) ++out;
    });
    buffer.close();
    producer.join();
    consumer.join();
    require(in == out, "what push() took in comes out, also if the buffer is closed meanwhile");
}

}  // namespace hands::scenarios
