#include "slices_that_cover_the_range.hpp"

#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "01.4",
    .file = "exercises/01_sequential/4_slices_that_cover_the_range/slices_that_cover_the_range.cpp",
    .lesson = "chapters/01_sequential/README.md",
    .section = "The idea"};

namespace {

using kit::check;
using kit::require;

constexpr Number largest = std::numeric_limits<Number>::max();

/// For loops that do not end: what is asked for here takes a few milliseconds.
constexpr kit::Patience soon{.processor = std::chrono::milliseconds{400}};

/// "1…3, 4…6, 7…10", or the beginning of it.
std::string words(const std::vector<Slice>& slices) {
    constexpr std::size_t enough = 6;
    std::string text;
    for (std::size_t i = 0; i < std::min(enough, slices.size()); ++i)
        text += fmt::format("{}{}…{}", i == 0 ? "" : ", ", slices[i].first, slices[i].last);
    if (slices.size() > enough) text += fmt::format(", … ({} in all)", slices.size());
    return text.empty() ? "no slices" : text;
}

std::vector<Slice> cut(Number n, std::size_t count) {
    kit::if_it_hangs(
        "You were asked to cut 1…{} into {} slices, which takes as many steps as there are slices.", n,
        std::min<Number>(n, count));
    return cut_evenly(n, count);
}

/// Rejects what was cut. \param fault  what is wrong with it
[[noreturn]] void reject_cut(Number n, std::size_t count, const std::vector<Slice>& slices,
                             const std::string& fault) {
    kit::reject(fmt::format("1…{} in {}: you cut {}. {}", n, count, words(slices), fault));
}

/// Looks at the ends of the slices.
void require_cover(Number n, std::size_t count) {
    const auto slices = cut(n, count);
    const auto reject = [&](const std::string& fault) { reject_cut(n, count, slices, fault); };
    if (slices.empty() || slices.front().first != 1) reject("The first slice has to begin at 1.");
    for (std::size_t i = 0; i < slices.size(); ++i) {
        const auto [first, last] = slices[i];
        if (first > last) {
            reject(fmt::format(
                "Slice {} ends before it begins: it is empty, or a number was too large for 64 bits.", i));
        }
        if (i + 1 == slices.size()) break;
        const Number next = slices[i + 1].first;
        if (next <= last) {
            reject(fmt::format(
                "The candidate {} is in slice {} and in slice {}, so a divisor there counts twice.", next, i,
                i + 1));
        }
        if (next - last != 1)
            reject(fmt::format("The candidate {} is in no slice, so a divisor there is lost.", last + 1));
    }
    if (slices.back().last != n) reject(fmt::format("The last slice has to end at {}.", n));
}

/// And that they are equal, as far as it goes.
void require_even(Number n, std::size_t count) {
    const auto slices = cut(n, count);
    const Number right = std::min<Number>(n, count);
    if (slices.size() != right)
        reject_cut(n, count, slices, fmt::format("These are {} slices, and not {}.", slices.size(), right));
    const auto steps = [](const Slice& slice) {
        return slice.last - slice.first;
    };  // one less than its candidates
    const auto [small, large] = std::ranges::minmax_element(slices, {}, steps);
    if (steps(*large) - steps(*small) <= 1) return;
    reject_cut(
        n, count, slices,
        fmt::format("One slice has {} candidates, and another one {}. Whoever gets the largest one is ready "
                    "last, and all the others wait: nobody needs more than one candidate beyond the others.",
                    steps(*small) + 1, steps(*large) + 1));
}

constexpr std::size_t many_counts[] = {1, 2, 3, 4, 5, 7, 10, 16, 30, 59, 60};

TEST(SlicesThatCoverTheRange, CoverEveryCandidateOnce) {
    check(
        [] {
            for (const std::size_t count : many_counts) {
                for (Number n = count; n <= 100; ++n) require_cover(n, count);
            }
            require_cover(53'541'233, 8);
        },
        soon);
}

TEST(SlicesThatCoverTheRange, AreEqualAsFarAsItGoes) {
    check(
        [] {
            for (const std::size_t count : many_counts) {
                for (Number n = count; n <= 100; ++n) require_even(n, count);
            }
            require_even(53'541'233, 8);
        },
        soon);
}

TEST(SlicesThatCoverTheRange, AreNotMoreThanThereAreCandidates) {
    check(
        [] {
            for (const Number n : {1U, 2U, 7U}) {
                for (const std::size_t count : {n + 1, n + 2, 8 * n}) {
                    require_cover(n, count);
                    require_even(n, count);
                }
            }
        },
        soon);
}

TEST(SlicesThatCoverTheRange, TakeMemoryForThemselvesOnly) {
    check(
        [] {
            const auto slices = cut(3, 1'000'000);
            require(slices == std::vector<Slice>{{1, 1}, {2, 2}, {3, 3}},
                    "1…3 in 1000000: you cut {}. Three slices of one candidate each is all there can be.",
                    words(slices));
            require(slices.capacity() < 1000,
                    "1…3 in 1000000 gives three slices. You took memory for {}: reserve it for what there "
                    "will be, not for what was asked for.",
                    slices.capacity());
        },
        soon);
}

TEST(SlicesThatCoverTheRange, EndAtTheLargestNumber) {
    check(
        [] {
            for (const std::size_t count : std::initializer_list<std::size_t>{1, 2, 3, 7, 10, 64, 1000}) {
                require_cover(largest, count);
                require_even(largest, count);
                require_cover(largest - 58, count);  // 2^64 − 59, a prime
                require_even(largest - 58, count);
            }
        },
        soon);
}

TEST(SlicesThatCoverTheRange, RefuseZero) {
    check(
        [] {
            const auto refuses = [](Number n, std::size_t count) {
                try {
                    cut(n, count);
                } catch (const std::invalid_argument&) {
                    return true;
                }
                return false;
            };
            require(refuses(0, 4), "1…0 is no range, and you cut it: throw std::invalid_argument.");
            require(refuses(100, 0),
                    "Nothing can be cut into 0 slices, and you return some: throw std::invalid_argument.");
        },
        soon);
}

}  // namespace
}  // namespace hands
