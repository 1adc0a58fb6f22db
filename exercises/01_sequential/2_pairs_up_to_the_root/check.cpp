#include "pairs_up_to_the_root.hpp"

#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "01.2",
    .file = "exercises/01_sequential/2_pairs_up_to_the_root/pairs_up_to_the_root.cpp",
    .lesson = "chapters/01_sequential/README.md",
    .section = "The idea"};

namespace {

using kit::check;
using kit::require;

constexpr Number largest = std::numeric_limits<Number>::max();

/// For loops that do not end: what is asked for here takes a few milliseconds.
constexpr kit::Patience soon{.processor = std::chrono::milliseconds{400}};

void require_within(Number d, Number n, bool right, std::string_view why) {
    require(is_at_most_root(d, n) == right, "{} is {}at most the square root of {}. You say the contrary. {}",
            d, right ? "" : "not ", n, why);
}

/// A few numbers of a list, for a message.
std::string words(const Factors& list) {
    constexpr std::size_t enough = 12;
    if (list.size() <= enough) return fmt::format("{}", list);
    return fmt::format("[{}, … {} more]", fmt::join(list.begin(), list.begin() + enough, ", "),
                       list.size() - enough);
}

/// What is wrong with \p answer, apart from the order; empty if nothing is.
std::string fault_of(Factors answer, const Factors& right, Number n) {
    std::ranges::sort(answer);
    if (const auto twice = std::ranges::adjacent_find(answer); twice != answer.end()) {
        const bool is_root = *twice != 0 && *twice == n / *twice;
        return fmt::format("{} is in it twice.{}", *twice,
                           is_root ? " It is the root of a square, and its own partner." : "");
    }
    for (const Number d : right) {
        if (std::ranges::binary_search(answer, d)) continue;
        const bool is_root = d == n / d && n % d == 0;
        return fmt::format("{} is missing.{}", d,
                           is_root ? " It is the root of a square: the last candidate, not one beyond it."
                                   : fmt::format(" It is the partner of {}.", n / d));
    }
    for (const Number d : answer) {
        if (!std::ranges::binary_search(right, d)) return fmt::format("{} is no divisor.", d);
    }
    return "";
}

void require_divisors(Number n, const Factors& right) {
    kit::if_it_hangs("You were asked for the divisors of {}. Up to its root there are only {} candidates.", n,
                     std::floor(std::sqrt(static_cast<double>(n))));
    const Factors answer = divisors_by_pairs(n);
    if (answer == right) return;
    const std::string fault = fault_of(answer, right, n);
    require(!fault.empty(),
            "The divisors of {} are all there, but not in rising order: {}. The larger ones of the pairs "
            "come up from the largest to the smallest.",
            n, words(answer));
    kit::reject(
        fmt::format("The divisors of {} are {}. You say {}: {}", n, words(right), words(answer), fault));
}

Factors by_trial(Number n) {
    Factors divisors;
    for (Number d = 1; d <= n; ++d) {
        if (n % d == 0) divisors.push_back(d);
    }
    return divisors;
}

struct PrimePower {
    Number prime;
    int exponent;
};

/// All products of these: the divisors of their product.
Factors products_of(std::initializer_list<PrimePower> powers) {
    Factors products{1};
    for (const auto [prime, exponent] : powers) {
        const Factors before = products;
        Number factor = 1;
        for (int i = 0; i < exponent; ++i) {
            factor *= prime;
            for (const Number product : before) products.push_back(product * factor);
        }
    }
    std::ranges::sort(products);
    return products;
}

TEST(PairsUpToTheRoot, KnowsTheRootOfSmallNumbers) {
    check([] {
        for (Number n = 1; n <= 200; ++n) {
            for (Number d = 1; d <= 20; ++d) {
                require_within(d, n, d * d <= n, d * d == n ? "It is the root itself." : "");
            }
        }
    });
}

TEST(PairsUpToTheRoot, KnowsTheRootOfTheLargestNumbers) {
    check([] {
        constexpr Number half = Number{1} << 32;  // its square is 2^64, one more than the largest number
        const char* const overflow =
            "Its square is larger than any number of 64 bits, and what is left of it in 64 bits is small.";
        require_within(half - 1, largest, true, "");
        require_within(half, largest, false, overflow);
        require_within(half, largest - 58, false, overflow);
        require_within(half + 1, largest, false, overflow);
        require_within(Number{1} << 33, 5, false, overflow);
        require_within(largest, largest, false, overflow);
        require_within(6'074'001'000, 10'000, false, overflow);
    });
}

TEST(PairsUpToTheRoot, KnowsTheRootBesideLargeSquares) {
    check([] {
        const char* const rounded =
            "There is a square beside it, and a double has 53 bits: std::sqrt rounds.";
        for (const Number root : {94'906'267ULL, 2'147'483'647ULL, 4'294'967'291ULL, 4'294'967'295ULL}) {
            require_within(root, root * root, true, "It is the root itself.");
            require_within(root, root * root - 1, false, rounded);
            require_within(root + 1, root * root, false, rounded);
        }
    });
}

TEST(PairsUpToTheRoot, FindsTheDivisorsOfSmallNumbers) {
    check(
        [] {
            for (Number n = 1; n <= 1000; ++n) require_divisors(n, by_trial(n));
        },
        soon);
}

TEST(PairsUpToTheRoot, FindsTheDivisorsOfLargeSquares) {
    check(
        [] {
            require_divisors(999'983ULL * 999'983, {1, 999'983, 999'983ULL * 999'983});  // of a prime
            require_divisors(1'000'000'000'000, products_of({{2, 12}, {5, 12}}));
        },
        soon);
}

TEST(PairsUpToTheRoot, FindsManyDivisors) {
    check(
        [] {
            // The number below 10^12 that has the most: 6720.
            require_divisors(
                963'761'198'400,
                products_of({{2, 6}, {3, 4}, {5, 2}, {7, 1}, {11, 1}, {13, 1}, {17, 1}, {19, 1}, {23, 1}}));
        },
        soon);
}

TEST(PairsUpToTheRoot, TriesNoMoreThanItMust) {
    check(
        [] {
            kit::if_it_hangs("The number is 999999999989, a prime. You have tried more candidates than the "
                             "999999 up to its root.");
            require(divisors_by_pairs(999'999'999'989) == Factors{1, 999'999'999'989},
                    "999999999989 is a prime: its divisors are 1 and itself.");
        },
        soon);
}

TEST(PairsUpToTheRoot, RefusesZero) {
    check(
        [] {
            kit::if_it_hangs(
                "You were asked for the divisors of 0, and look for them: throw std::invalid_argument.");
            bool refused = false;
            try {
                divisors_by_pairs(0);
            } catch (const std::invalid_argument&) {
                refused = true;
            }
            require(refused, "Every number divides 0, and you return a list: throw std::invalid_argument.");
        },
        soon);
}

}  // namespace
}  // namespace hands
