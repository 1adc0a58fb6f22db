#include "pair.hpp"

#include "exercises/kit/check.hpp"

#include <gtest/gtest.h>

const hands::kit::Exercise hands::kit::this_exercise{.number = "03.1",
                                                     .file = "exercises/03_processes/1_pair/pair.cpp",
                                                     .lesson = "chapters/03_processes/README.md",
                                                     .section = "The idea"};

namespace {

using hands::kit::check;
using hands::kit::require;

TEST(Pair, HasASum) {
    check([] { require(sum(2, 3) == 5, "The sum of 2 and 3 is 5. You say {}.", sum(2, 3)); });
}

TEST(Pair, HasADifference) {
    check([] {
        require(difference(7, 3) == 4, "The difference of 7 and 3 is 4. You say {}.", difference(7, 3));
    });
}

}  // namespace
