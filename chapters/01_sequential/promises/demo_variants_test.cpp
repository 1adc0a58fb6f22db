/// \file
/// `--lazy`, `--pairs` and `--kernel simd`, run as a reader would.

#include "chapters/acceptance/program.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

Outcome run_chapter01(const std::vector<std::string>& arguments) {
    Launch launch{.command = {CHAPTER}};
    launch.command.insert(launch.command.end(), arguments.begin(), arguments.end());
    return run(std::move(launch));
}

// promise 1.4
TEST(Variants, PrintTheSameLists) {
    for (const char* variant : {"--kernel=scalar", "--kernel=simd", "--pairs", "--lazy"}) {
        const Outcome outcome = run_chapter01({"11421443", "36", "1", variant});
        EXPECT_EQ(outcome.status, 0) << describe(outcome);
        EXPECT_THAT(outcome.out, StartsWith("[1, 11, 383, 2711, 4213, 29821, 1038313, 11421443]\n"
                                            "[1, 2, 3, 4, 6, 9, 12, 18, 36]\n"
                                            "[1]\n"))
            << variant;
    }
}

TEST(Variants, ThatExcludeEachOtherAreRefused) {
    for (const char* variant : {"--lazy", "--pairs"}) {
        const Outcome outcome = run_chapter01({"36", "--kernel", "simd", variant});
        EXPECT_EQ(outcome.status, 2) << describe(outcome);
        EXPECT_THAT(outcome.out, IsEmpty());
        EXPECT_THAT(outcome.err, HasSubstr("--kernel simd"));
    }
}

}  // namespace
}  // namespace hands
