/// \file
/// Treats a chapter's executable as a reader would. The tests stand in answer_test.cpp, refusal_test.cpp and
/// interrupt_test.cpp.
///
///     acceptance_demo build/bin/chapter04_pool [--gtest_…]

#include "chapters/acceptance/demo.hpp"

#include <filesystem>

#include <fmt/format.h>

int main(int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-') {
        fmt::print(stderr, "{}: give the path of a chapter's executable, such as build/bin/chapter04_pool\n",
                   argv[0]);
        return 2;
    }
    // Before GoogleTest sets up its tables of parameters, which depend on the chapter.
    hands::demo().path = std::filesystem::absolute(argv[1]);
    hands::demo().name = std::filesystem::path{argv[1]}.filename();
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
