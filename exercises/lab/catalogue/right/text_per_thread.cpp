// Two threads each write a text into a stream of their own. The texts are put together after join().

#include "exercises/lab/require.hpp"

#include <sstream>
#include <string>
#include <thread>

std::string describe(const std::string& name, double weight) {
    std::ostringstream text;
    text << name << " weighs " << weight << " kg";
    return text.str();
}

void scenario() {
    std::string first_text;
    std::string second_text;
    std::thread first([&] { first_text = describe("A loaf", 0.75); });
    std::thread second([&] { second_text = describe("A bag of flour", 25); });
    first.join();
    second.join();

    hands::lab::require(first_text == "A loaf weighs 0.75 kg", "the first text is whole");
    hands::lab::require(second_text == "A bag of flour weighs 25 kg", "the second text is whole");
}
