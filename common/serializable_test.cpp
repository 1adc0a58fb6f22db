#include "common/serializable.hpp"

#include "common/work.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>

#include <gmock/gmock.h>

namespace hands {
namespace {

enum class Small : std::uint8_t { a, b };
enum class Flag : bool { no, yes };
enum Loose { left, right };
struct Empty {};
struct Point {
    int x;
    int y;
};
struct Position {
    int left;
    int top;
};
struct Tree {
    int value;
    std::vector<Tree> children;
};
struct Shrub {
    int height;
    std::vector<Shrub> twigs;
};
struct Grove {
    std::string name;
    std::vector<Tree> trees;
};
struct Thirteen {
    int a, b, c, d, e, f, g, h, i, j, k, l, m;
};
struct WithPointer {
    int number;
    const char* text;
};
struct DeepPointer {
    std::vector<std::optional<std::pair<int, WithPointer>>> parts;
};
struct WithView {
    std::string_view text;
};
struct WithConst {
    const int number;
};
struct WithRawArray {
    int numbers[3];
};
struct TreeWithPointer {
    std::vector<TreeWithPointer> children;
    TreeWithPointer* parent;
};
union Union {
    int number;
    float other;
};
class Closed {
public:
    int number() const { return number_; }

private:
    int number_ = 0;
};
struct Derived : Point {
    int z;
};

static_assert(Serializable<bool> && Serializable<char> && Serializable<std::uint64_t> &&
              Serializable<double>);
static_assert(Serializable<Small> && Serializable<Flag> && Serializable<std::byte>);
static_assert(Serializable<std::string> && Serializable<std::vector<bool>> &&
              Serializable<std::array<int, 0>>);
static_assert(Serializable<std::vector<std::vector<std::optional<std::tuple<std::string, Point>>>>>);
static_assert(Serializable<std::variant<std::monostate, int, std::string>>);
static_assert(Serializable<Empty> && Serializable<Tree> && Serializable<Grove> && Serializable<std::tuple<>>);
static_assert(Serializable<Piece> && Serializable<Result> &&
              Serializable<Timeline>);  // what the chapters send

// promise 5.6: and the reason why not (require_serializable() makes a sentence of each).
TEST(Serializable, IsNothingThatPoints) {
    EXPECT_EQ(obstacle_of<int*>, Obstacle::pointer);
    EXPECT_EQ(obstacle_of<void (*)()>, Obstacle::pointer);
    EXPECT_EQ(obstacle_of<int Point::*>, Obstacle::pointer);
    EXPECT_EQ(obstacle_of<std::nullptr_t>, Obstacle::pointer);
    EXPECT_EQ(obstacle_of<WithPointer>, Obstacle::pointer);
    EXPECT_EQ(obstacle_of<DeepPointer>, Obstacle::pointer);
    EXPECT_EQ(obstacle_of<TreeWithPointer>, Obstacle::pointer);
    EXPECT_EQ(obstacle_of<std::vector<const char*>>, Obstacle::pointer);
}

TEST(Serializable, IsNothingThatRefersOrLooksAt) {
    EXPECT_EQ(obstacle_of<int&>, Obstacle::reference);
    EXPECT_EQ(obstacle_of<std::tuple<int&>>, Obstacle::reference);
    EXPECT_EQ(obstacle_of<std::string_view>, Obstacle::view);
    EXPECT_EQ(obstacle_of<std::span<int>>, Obstacle::view);
    EXPECT_EQ(obstacle_of<WithView>, Obstacle::view);
}

TEST(Serializable, IsNothingThatCannotBeFilledIn) {
    EXPECT_EQ(obstacle_of<const int>, Obstacle::constant);
    EXPECT_EQ(obstacle_of<WithConst>, Obstacle::constant);
}

TEST(Serializable, IsNothingWhosePartsCannotBeKnown) {
    int outside = 0;
    const auto closure = [&outside] { return outside; };
    EXPECT_EQ(obstacle_of<std::remove_const_t<decltype(closure)>>, Obstacle::unknown);
    EXPECT_EQ(obstacle_of<std::function<void()>>, Obstacle::unknown);
    EXPECT_EQ(obstacle_of<std::unique_ptr<int>>, Obstacle::unknown);
    EXPECT_EQ(obstacle_of<std::reference_wrapper<int>>, Obstacle::unknown);
    EXPECT_EQ(obstacle_of<Closed>, Obstacle::unknown);
    EXPECT_EQ(obstacle_of<Union>, Obstacle::unknown);
    EXPECT_EQ(obstacle_of<Derived>, Obstacle::unknown);
    EXPECT_EQ(obstacle_of<Thirteen>, Obstacle::unknown);
    EXPECT_EQ((obstacle_of<std::map<int, int>>), Obstacle::unknown);
}

TEST(Serializable, IsNoTypeInWhichSomeBytesMeanNothing) {
    EXPECT_EQ(obstacle_of<WithRawArray>, Obstacle::raw_array);
    EXPECT_EQ(obstacle_of<long double>, Obstacle::long_double);
    EXPECT_EQ(obstacle_of<Loose>, Obstacle::open_enum);
}

TEST(TypeTag, AgreesForTypesBuiltAlike) {
    EXPECT_EQ(type_tag<Point>(), type_tag<Position>());
    EXPECT_EQ(type_tag<Tree>(), type_tag<Shrub>());
    EXPECT_EQ(type_tag<std::vector<Tree>>(), type_tag<std::vector<Shrub>>());
    EXPECT_EQ((type_tag<std::pair<int, bool>>()), (type_tag<std::tuple<int, bool>>()));
}

TEST(TypeTag, DiffersForTypesBuiltDifferently) {
    const std::vector<std::uint32_t> tags{
        type_tag<bool>(),
        type_tag<std::int8_t>(),
        type_tag<std::uint8_t>(),
        type_tag<std::int32_t>(),
        type_tag<std::uint32_t>(),
        type_tag<std::int64_t>(),
        type_tag<std::uint64_t>(),
        type_tag<float>(),
        type_tag<double>(),
        type_tag<Small>(),
        type_tag<Flag>(),
        type_tag<std::string>(),
        type_tag<std::vector<char>>(),
        type_tag<std::vector<int>>(),
        type_tag<std::vector<std::vector<int>>>(),
        type_tag<std::array<int, 2>>(),
        type_tag<std::array<int, 3>>(),
        type_tag<std::optional<int>>(),
        type_tag<std::tuple<>>(),
        type_tag<std::tuple<int>>(),
        type_tag<std::tuple<int, int>>(),
        type_tag<std::tuple<int, std::tuple<int>>>(),
        type_tag<std::tuple<std::tuple<int>, int>>(),
        type_tag<std::tuple<std::tuple<int, int>>>(),
        type_tag<std::tuple<int, bool>>(),
        type_tag<std::tuple<bool, int>>(),
        type_tag<std::variant<int, bool>>(),
        type_tag<Empty>(),
        type_tag<Point>(),
        type_tag<Tree>(),
        type_tag<std::vector<Tree>>(),
        type_tag<Grove>(),
        type_tag<Piece>(),
        type_tag<Result>(),
    };
    EXPECT_EQ(std::set(tags.begin(), tags.end()).size(), tags.size());
}

TEST(TypeTag, IsTheSameInEveryBuild) {
    // Worked out by hand from FNV-1a: kind 2 (number), size 1, neither signed nor floating, no parts.
    std::uint32_t expected = 2166136261u;
    for (const std::uint64_t part : {2u, 1u, 0u, 0u}) {
        for (int shift = 0; shift < 64; shift += 8)
            expected = (expected ^ static_cast<std::uint32_t>(part >> shift & 0xff)) * 16777619u;
    }
    EXPECT_EQ(type_tag<std::uint8_t>(), expected);
}

}  // namespace
}  // namespace hands
