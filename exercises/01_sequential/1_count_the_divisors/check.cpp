#include "count_the_divisors.hpp"

#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"

#include <limits>
#include <stdexcept>

#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "01.1",
    .file = "exercises/01_sequential/1_count_the_divisors/count_the_divisors.cpp",
    .lesson = "chapters/01_sequential/README.md",
    .section = "The idea"};

namespace {

using kit::check;
using kit::require;

constexpr Number largest = std::numeric_limits<Number>::max();
constexpr Number large_prime = largest - 58;  // 2^64 − 59, the largest prime below 2^64

/// For loops that do not end: what is asked for here takes a few milliseconds.
constexpr kit::Patience soon{.processor = std::chrono::milliseconds{400}};

void require_count(Number n, Number first, Number last, Number right, std::string_view why = "") {
    kit::if_it_hangs("You were asked how many of the candidates {} to {} divide {}. These are {}.", first,
                     last, n, last < first ? "none" : fmt::format("{}", last - first + 1));
    const Number count = count_divisors(n, first, last);
    require(count == right, "Of the candidates {} to {}, {} divide{} {}. You count {}.{}{}", first, last,
            right, right == 1 ? "s" : "", n, count, why.empty() ? "" : " ", why);
}

template <class Call>
bool refuses(Call call) {
    try {
        call();
    } catch (const std::invalid_argument&) {
        return true;
    }
    return false;
}

TEST(CountTheDivisors, CountsThemAll) {
    check(
        [] {
            require_count(1, 1, 1, 1, "1 is a divisor of 1.");
            require_count(2, 1, 2, 2);
            require_count(12, 1, 12, 6, "They are 1, 2, 3, 4, 6 and 12.");
            require_count(97, 1, 97, 2, "A prime has two divisors, 1 and itself.");
            require_count(144, 1, 144, 15, "A square has an odd number of divisors.");
            require_count(720720, 1, 720720, 240);
            require_count(5423123, 1, 5423123, 2);
        },
        soon);
}

TEST(CountTheDivisors, TriesBothEndsAndNothingBeyond) {
    check(
        [] {
            require_count(12, 3, 6, 3, "They are 3, 4 and 6: both ends are candidates.");
            require_count(12, 12, 12, 1, "It is 12: one candidate is a range too.");
            require_count(12, 5, 5, 0);
            require_count(12, 2, 3, 2, "They are 2 and 3.");
            require_count(12, 7, 11, 0, "6 and 12 lie outside.");
        },
        soon);
}

TEST(CountTheDivisors, TriesCandidatesBeyondTheNumberToo) {
    check(
        [] {
            require_count(12, 7, 1000, 1, "It is 12; what is larger divides nothing but 0.");
            require_count(12, 13, 1000, 0);
        },
        soon);
}

TEST(CountTheDivisors, CountsNoneWhereThereAreNoCandidates) {
    check([] { require_count(12, 4, 3, 0, "The range ends before it begins: there are no candidates."); },
          soon);
}

TEST(CountTheDivisors, CountsInSixtyFourBits) {
    check(
        [] {
            constexpr Number candidate = (Number{1} << 33) + 5;
            require_count(3 * candidate, candidate, candidate + 9, 1,
                          "It is the first one. It needs 34 bits: in an int or an unsigned it becomes 5.");
        },
        soon);
}

TEST(CountTheDivisors, EndsAtTheLargestNumber) {
    check(
        [] {
            const char* const why = "The last candidate is the largest number that there is.";
            require_count(largest, largest, largest, 1, why);
            require_count(large_prime, large_prime - 1, largest, 1, why);
            require_count(largest, largest - 2, largest, 1, why);
        },
        soon);
}

TEST(CountTheDivisors, RefusesZero) {
    check(
        [] {
            kit::if_it_hangs("The number was 0: throw std::invalid_argument.");
            require(refuses([] { count_divisors(0, 1, 100); }),
                    "Every number divides 0, so there is nothing to count, and you return a count: throw "
                    "std::invalid_argument.");
            require(refuses([] { count_divisors(12, 0, 12); }),
                    "The candidates were 0 to 12. 0 divides nothing: throw std::invalid_argument.");
        },
        soon);
}

}  // namespace
}  // namespace hands
