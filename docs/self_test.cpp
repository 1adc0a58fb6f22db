/// \file
/// What you should be able to read before you start: docs/before_you_start.md asks what this prints.
/// Run it:  build/bin/self_test
#include <iostream>
#include <memory>
#include <stdexcept>
#include <utility>

namespace {

// lesson: move
void hand_over() {
    std::unique_ptr<int> a = std::make_unique<int>(7);
    const std::unique_ptr<int> b = std::move(a);
    std::cout << (a ? "a has it" : "a is empty") << ", b has " << *b << '\n';
}
// end of lesson: move

// lesson: raii
struct Door {
    Door() { std::cout << "open, "; }
    ~Door() { std::cout << "closed, "; }
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;
};

void go_through() {
    const Door door;
    throw std::runtime_error("fire");
}

void drill() {
    try {
        go_through();
    } catch (const std::runtime_error& error) {
        std::cout << error.what() << '\n';
    }
}
// end of lesson: raii

// lesson: lambda
void count() {
    int visitors = 0;
    const auto come_in = [&visitors] { ++visitors; };
    const auto as_it_was = [visitors] { return visitors; };
    come_in();
    come_in();
    std::cout << visitors << " came in, it was " << as_it_was() << '\n';
}
// end of lesson: lambda

}  // namespace

int main() {
    hand_over();
    drill();
    count();
}
