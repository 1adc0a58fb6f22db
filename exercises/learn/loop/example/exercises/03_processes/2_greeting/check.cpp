#include "greeting.hpp"

#include "exercises/kit/check.hpp"

#include <gtest/gtest.h>

const hands::kit::Exercise hands::kit::this_exercise{.number = "03.2",
                                                     .file = "exercises/03_processes/2_greeting/greeting.cpp",
                                                     .lesson = "chapters/03_processes/README.md",
                                                     .section = "The idea"};

namespace {

TEST(Greeting, IsNotEmpty) {
    hands::kit::check([] { hands::kit::require(!greeting().empty(), "It is empty."); });
}

}  // namespace
