#include "chapters/04_pool/input_chunks.hpp"

#include <sstream>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

template <class Inputs>
std::vector<int> next_of(InputChunks<Inputs>& chunks) {
    std::vector<int> chunk;
    chunks.next([&](int input) { chunk.push_back(input); });
    return chunk;
}

TEST(InputChunks, TakesAsManyAsThereAreInTheLastOne) {
    InputChunks chunks{std::vector{1, 2, 3}, 2};
    EXPECT_THAT(next_of(chunks), ElementsAre(1, 2));
    EXPECT_THAT(next_of(chunks), ElementsAre(3));
    EXPECT_THAT(next_of(chunks), IsEmpty());
    EXPECT_THAT(next_of(chunks), IsEmpty());
}

TEST(InputChunks, ReadsNoFartherThanItMust) {
    std::istringstream text{"1 2 3 4"};
    InputChunks chunks{std::views::istream<int>(text), 2};
    EXPECT_THAT(next_of(chunks), ElementsAre(1, 2));
    int following = 0;
    text >> following;
    EXPECT_EQ(following, 3);
}

TEST(InputChunks, TellsWhatTheRangeThrowsAfterTheInputsBefore) {
    const auto throw_at_3 = [](int n) { return n == 3 ? throw std::runtime_error("three") : n; };
    InputChunks chunks{std::views::iota(0) | std::views::transform(throw_at_3), 2};
    EXPECT_THAT(next_of(chunks), ElementsAre(0, 1));
    EXPECT_THAT(next_of(chunks), ElementsAre(2));
    EXPECT_THROW(next_of(chunks), std::runtime_error);
}

TEST(InputChunks, MayBeEmpty) {
    InputChunks chunks{std::vector<int>{}, 2};
    EXPECT_THAT(next_of(chunks), IsEmpty());
}

}  // namespace
}  // namespace hands
