#include "exercises/lab/kind.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

TEST(Kind, IsFoundByItsName) {
    for (int i = 0; i <= static_cast<int>(Kind::limit); ++i) {
        const auto kind = static_cast<Kind>(i);
        EXPECT_EQ(kind_named(name_of(kind)), kind) << name_of(kind);
    }
}

TEST(Kind, IsNotFoundByAnotherWord) { EXPECT_EQ(kind_named("data races"), std::nullopt); }

}  // namespace
}  // namespace hands::lab
