#include "a_lazy_generator.hpp"

#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"

#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "01.3",
                                       .file =
                                           "exercises/01_sequential/3_a_lazy_generator/a_lazy_generator.cpp",
                                       .lesson = "chapters/01_sequential/README.md",
                                       .section = "The idea"};

namespace {

using kit::check;
using kit::require;

constexpr Number large_prime = std::numeric_limits<Number>::max() - 58;  // 2^64 − 59, the largest below 2^64

/// For loops that do not end: what is asked for here takes a few milliseconds.
constexpr kit::Patience soon{.processor = std::chrono::milliseconds{400}};

/// Divides, and remembers what it was asked. Counts how many of its copies there are: one lies in the frame.
class Divider {
public:
    struct Record {
        std::vector<Number> asked;  ///< the first of them; more would fill the memory
        Number tries = 0;
        int copies = 0;
    };

    explicit Divider(Record& record) : record_(&record) { ++record_->copies; }
    Divider(const Divider& other) : record_(other.record_) { ++record_->copies; }
    Divider& operator=(const Divider&) = delete;
    ~Divider() { --record_->copies; }

    bool operator()(Number n, Number candidate) const {
        constexpr std::size_t enough = 10'000;
        if (record_->asked.size() < enough) record_->asked.push_back(candidate);
        ++record_->tries;
        return candidate != 0 && n % candidate == 0;
    }

private:
    Record* record_;
};

std::string words(const std::optional<Number>& number) {
    return number ? fmt::format("{}", *number) : "nothing";
}

void require_next(LazyNumbers& numbers, const std::optional<Number>& right, std::string_view when) {
    const auto answer = numbers.next();
    require(answer == right, "{}, next() has to give {}. It gives {}.", when, words(right), words(answer));
}

/// \return all numbers
/// \throws Rejected if there are more than there can be
Factors all_of(LazyNumbers numbers) {
    Factors list;
    while (const auto number = numbers.next()) {
        list.push_back(*number);
        if (list.size() == 100) {
            kit::reject(fmt::format("next() gives one number after the other, and comes to no end: {}, …",
                                    fmt::join(list.begin(), list.begin() + 10, ", ")));
        }
    }
    return list;
}

void require_divisors(Number n, const Factors& right) {
    Divider::Record record;
    const Factors answer = all_of(lazy_divisors(n, Divider{record}));
    require(answer == right, "The divisors of {} are {}. You hand out {}.", n, right, answer);
}

TEST(ALazyGenerator, HandsOutTheDivisorsInOrder) {
    check(
        [] {
            require_divisors(1, {1});
            require_divisors(2, {1, 2});
            require_divisors(12, {1, 2, 3, 4, 6, 12});
            require_divisors(49, {1, 7, 49});
            require_divisors(97, {1, 97});
            require_divisors(5040, [] {
                Factors divisors;
                for (Number d = 1; d <= 5040; ++d) {
                    if (5040 % d == 0) divisors.push_back(d);
                }
                return divisors;
            }());
        },
        soon);
}

TEST(ALazyGenerator, RunsNothingBeforeItIsAsked) {
    check(
        [] {
            kit::if_it_hangs("lazy_divisors() was called for 18446744073709551557, nobody has asked for a "
                             "number, and it computes.");
            Divider::Record record;
            const auto numbers = lazy_divisors(large_prime, Divider{record});
            require(record.tries == 0,
                    "Nobody has asked for a divisor yet, and {} candidates were tried: lazy means that the "
                    "work begins with the first next().",
                    record.tries);
        },
        soon);
}

TEST(ALazyGenerator, RunsNoFurtherThanToTheNextDivisor) {
    check(
        [] {
            kit::if_it_hangs("The first divisor of 18446744073709551557 was asked for, which is 1. It was "
                             "found by the first try, and you compute on.");
            Divider::Record record;
            auto numbers = lazy_divisors(35, Divider{record});
            for (const Number divisor : Factors{1, 5, 7}) {
                require_next(numbers, divisor, "Of the divisors of 35 in turn");
                std::vector<Number> right(divisor);
                for (Number i = 0; i < divisor; ++i) right[i] = i + 1;
                require(record.asked == right,
                        "To hand out the divisor {} of 35, the candidates 1 to {} are tried, once each. You "
                        "have tried so far: {}.",
                        divisor, divisor, record.asked);
            }
            Divider::Record other;
            auto prime = lazy_divisors(large_prime, Divider{other});
            require_next(prime, 1, "Of the divisors of 18446744073709551557 in turn");
            require(other.tries == 1, "The first divisor is found by the first try. You have made {}.",
                    other.tries);
        },
        soon);
}

TEST(ALazyGenerator, GivesItsFrameBackWhenItIsAbandoned) {
    check(
        [] {
            Divider::Record record;
            {
                auto numbers = lazy_divisors(35, Divider{record});
                require_next(numbers, 1, "Of the divisors of 35 in turn");
                require_next(numbers, 5, "Of the divisors of 35 in turn");
            }
            require(record.copies == 0,
                    "Two divisors were asked for, then the generator was let go, and its frame is still "
                    "there, with all that is in it ({} of what was given to it). Destroy it with the object "
                    "that owns it.",
                    record.copies);
            { const auto unused = lazy_divisors(35, Divider{record}); }
            require(record.copies == 0, "A generator was let go before anybody had asked it, and its frame "
                                        "is still there: a function that was never run has one too.");
            all_of(lazy_divisors(35, Divider{record}));
            require(record.copies == 0,
                    "A generator was let go that had reached its end, and its frame is still there: it stops "
                    "behind its last line, and waits to be destroyed.");
        },
        soon);
}

TEST(ALazyGenerator, CanBeMovedHalfWay) {
    check(
        [] {
            Divider::Record record;
            {
                auto numbers = lazy_divisors(35, Divider{record});
                require_next(numbers, 1, "Of the divisors of 35 in turn");
                auto moved = std::move(numbers);
                require_next(
                    numbers, std::nullopt,
                    "The generator was moved to another object. Of the old one, which has nothing left");
                require_next(moved, 5, "The generator was moved after its first number. Of the new object");
            }
            require(record.copies == 0,
                    "A generator was moved, both objects are gone, and its frame is still there.");

            auto target = lazy_divisors(35, Divider{record});
            require_next(target, 1, "Of the divisors of 35 in turn");
            Divider::Record second;
            target = lazy_divisors(49, Divider{second});
            require(record.copies == 0,
                    "Another generator was moved into this one, and the frame that it had before is still "
                    "there: nobody owns it any more. Destroy it first.");
            require_next(target, 1, "A generator for 49 was moved in. Of that one");
            require_next(target, 7, "A generator for 49 was moved in. Of that one");
        },
        soon);
}

TEST(ALazyGenerator, StaysAtItsEnd) {
    check(
        [] {
            Divider::Record record;
            auto numbers = lazy_divisors(3, Divider{record});
            require_next(numbers, 1, "Of the divisors of 3 in turn");
            require_next(numbers, 3, "Of the divisors of 3 in turn");
            for (int i = 0; i < 3; ++i) require_next(numbers, std::nullopt, "After the last divisor of 3");
        },
        soon);
}

TEST(ALazyGenerator, LetsAnExceptionOut) {
    check(
        [] {
            Divider::Record record;
            {
                auto numbers = lazy_divisors(12, [divider = Divider{record}](Number n, Number candidate) {
                    if (candidate == 3) throw std::runtime_error("three");
                    return divider(n, candidate);
                });
                require_next(numbers, 1, "Of the divisors of 12 in turn");
                require_next(numbers, 2, "Of the divisors of 12 in turn");
                bool thrown = false;
                try {
                    numbers.next();
                } catch (const std::runtime_error&) {
                    thrown = true;
                }
                require(thrown,
                        "Trying the candidate 3 threw an exception, and next() returned as if nothing had "
                        "happened: whoever asks believes that there are no more divisors.");
                require_next(numbers, std::nullopt, "After an exception has left the function");
            }
            require(record.copies == 0, "An exception has left the function, the generator was let go, and "
                                        "its frame is still there.");
        },
        soon);
}

TEST(ALazyGenerator, RefusesZeroWhenItIsCalled) {
    check(
        [] {
            Divider::Record record;
            bool refused = false;
            try {
                const auto numbers = lazy_divisors(0, Divider{record});
            } catch (const std::invalid_argument&) {
                refused = true;
            }
            require(
                refused,
                "lazy_divisors(0) was called, and returned a generator. What stands in a coroutine runs with "
                "the first next(), if ever: check the argument in a function that calls the coroutine.");
        },
        soon);
}

}  // namespace
}  // namespace hands
