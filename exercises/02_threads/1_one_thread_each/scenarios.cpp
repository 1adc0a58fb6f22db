#include "scenarios.hpp"

#include "one_thread_each.hpp"

#include "exercises/lab/require.hpp"

#include <atomic>
#include <exception>
#include <latch>
#include <optional>
#include <string>

namespace hands::scenarios {

using lab::require;
using Numbers = std::vector<std::uint64_t>;

namespace {

/// What a call throws: no other exception is one.
struct Trouble : std::exception {
    explicit Trouble(std::uint64_t input) : of(input) {}
    const char* what() const noexcept override { return "there is trouble with this number"; }

    std::uint64_t of;
};

std::string words(const Numbers& numbers) {
    std::string text = "{";
    for (const std::uint64_t number : numbers) text += (text.size() > 1 ? ", " : "") + std::to_string(number);
    return text + "}";
}

/// The trouble that comes out of the call; nothing if none does. Another exception is not accepted.
std::optional<std::uint64_t> trouble_with(const Numbers& inputs, const Work& work) {
    try {
        one_thread_each(inputs, work);
    } catch (const Trouble& trouble) {
        return trouble.of;
    } catch (...) {
        require(false, "what comes out is the exception that was thrown, and no other");
    }
    return {};
}

}  // namespace

void two_calls_of_different_length() {
    std::atomic<int> steps = 0;
    const auto work = [&](std::uint64_t input) {
        if (input == 7) ++steps;  // the lab may let the others go on here
        return input * 10;
    };
    const Numbers answers = one_thread_each({7, 5}, work);
    if (answers != Numbers{70, 50})
        require(false, ("the answers for {7, 5} are {70, 50}, and not " + words(answers)).c_str());
}

void calls_that_meet() {
    constexpr int calls = 3;
    std::latch all_have_begun(calls);
    one_thread_each({1, 2, 3}, [&](std::uint64_t input) {
        all_have_begun.arrive_and_wait();
        return input;
    });
}

void no_inputs() {
    const Numbers answers = one_thread_each({}, [](std::uint64_t input) {
        require(false, "without inputs, nothing is called");
        return input;
    });
    require(answers.empty(), "without inputs, there are no answers");
}

void one_call_throws() {
    const auto work = [](std::uint64_t input) {
        if (input == 5) throw Trouble{input};
        return input;
    };
    require(trouble_with({7, 5}, work) == 5, "what a call throws comes out");
}

void one_call_throws_and_the_other_goes_on() {
    std::atomic<bool> has_ended = false;
    const auto work = [&](std::uint64_t input) {
        if (input == 5) throw Trouble{input};
        has_ended = true;
        return input;
    };
    trouble_with({5, 7}, work);
    require(has_ended, "both calls have ended when the exception comes out");
}

void two_calls_throw() {
    const auto work = [](std::uint64_t input) -> std::uint64_t { throw Trouble{input}; };
    const auto trouble = trouble_with({7, 5}, work);
    require(trouble.has_value(), "what a call throws comes out");
    require(trouble == 7, "of two exceptions, that of the earlier input comes out");
}

}  // namespace hands::scenarios
