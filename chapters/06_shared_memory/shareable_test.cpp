#include "chapters/06_shared_memory/shareable.hpp"

#include <complex>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

enum class Color : std::uint8_t { red, green };

struct Point {
    int x;
    double y;
};

struct Board {
    std::array<std::atomic<std::uint64_t>, 4> counts;
    char name[16];
    Point points[3];
    Color color;
    std::optional<int> winner;
};

struct ManyFields {
    int a, b, c, d, e, f, g, h, i, j, k, l, m;
};

struct WithPointer {
    int length;
    const char* text;
};

struct WithReference {
    int& target;
};

struct WithDestructor {
    int value;
    ~WithDestructor() { value = 0; }
};

class WithPrivate {
public:
    int get() const { return value_; }

private:
    int value_ = 0;
};

class Vouched {
public:
    int get() const { return value_; }

private:
    int value_ = 0;
};

struct Large {
    std::uint64_t parts[8];
};

}  // namespace

template <>
inline constexpr bool means_the_same_everywhere<Vouched> = true;

namespace {

using enum SharingObstacle;

// promise 6.1
TEST(Shareable, AreNumbersBoolsAndEnums) {
    EXPECT_TRUE(Shareable<int>);
    EXPECT_TRUE(Shareable<bool>);
    EXPECT_TRUE(Shareable<long double>);
    EXPECT_TRUE(Shareable<Color>);
}

// promise 6.1
TEST(Shareable, AreAtomicsWithoutALock) {
    EXPECT_TRUE(Shareable<std::atomic<std::uint64_t>>);
    EXPECT_TRUE(Shareable<std::atomic<Color>>);
    EXPECT_TRUE(Shareable<std::atomic_flag>);
}

// promise 6.1
TEST(Shareable, AreStructsOfWhatIsShareable) {
    EXPECT_TRUE(Shareable<Point>);
    EXPECT_TRUE(Shareable<Board>);
}

// promise 6.1
TEST(Shareable, AreTimes) {
    EXPECT_TRUE(Shareable<std::chrono::nanoseconds>);
    EXPECT_TRUE(Shareable<std::chrono::steady_clock::time_point>);
}

// promise 6.1
TEST(Shareable, AreTypesThatSomebodyVouchesFor) { EXPECT_TRUE(Shareable<Vouched>); }

// promise 6.1
TEST(Shareable, ArePointersNot) {
    EXPECT_EQ(sharing_obstacle_of<int*>, pointer);
    EXPECT_EQ(sharing_obstacle_of<int&>, pointer);
    EXPECT_EQ(sharing_obstacle_of<int Point::*>, pointer);
    EXPECT_EQ(sharing_obstacle_of<void (*)()>, pointer);
    EXPECT_EQ(sharing_obstacle_of<std::atomic<int*>>, pointer);
}

// promise 6.1
TEST(Shareable, AreStructsWithPointersNot) {
    EXPECT_EQ(sharing_obstacle_of<WithPointer>, pointer);
    EXPECT_EQ((sharing_obstacle_of<std::array<WithPointer, 2>>), pointer);
    EXPECT_EQ(sharing_obstacle_of<std::optional<int*>>, pointer);
}

// promise 6.1
TEST(Shareable, AreStructsWithReferencesNot) { EXPECT_EQ(sharing_obstacle_of<WithReference>, unknown); }

// promise 6.1
TEST(Shareable, AreViewsNot) {
    EXPECT_EQ(sharing_obstacle_of<std::string_view>, view);
    EXPECT_EQ(sharing_obstacle_of<std::span<int>>, view);
}

// promise 6.1
TEST(Shareable, AreOwnersNot) {
    EXPECT_EQ(sharing_obstacle_of<std::string>, owner);
    EXPECT_EQ(sharing_obstacle_of<std::vector<int>>, owner);
    EXPECT_EQ(sharing_obstacle_of<WithDestructor>, owner);
}

// promise 6.1
TEST(Shareable, AreAtomicsWithALockNot) { EXPECT_EQ(sharing_obstacle_of<std::atomic<Large>>, hidden_lock); }

// promise 6.1
TEST(Shareable, AreTypesThatHideTheirFieldsNot) {
    EXPECT_EQ(sharing_obstacle_of<WithPrivate>, unknown);
    EXPECT_EQ(sharing_obstacle_of<ManyFields>, unknown);
    int outside = 0;
    const auto capturing = [&outside] { ++outside; };
    capturing();
    EXPECT_EQ(sharing_obstacle_of<std::remove_const_t<decltype(capturing)>>, unknown);
}

}  // namespace
}  // namespace hands
