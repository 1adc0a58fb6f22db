#include "common/fields.hpp"

#include <array>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

struct None {};
struct One {
    std::vector<int> numbers;
};
struct Inner {
    int x;
    int y;
};
struct Three {
    Inner inner;
    std::string text = "default";
    std::array<int, 4> array;
};
struct Twelve {
    int a, b, c, d, e, f, g, h, i, j, k, l;
};
struct Thirteen {
    int a, b, c, d, e, f, g, h, i, j, k, l, m;
};
struct WithRawArray {
    int numbers[3];
    int more;
};
struct Derived : Inner {
    int z;
};
struct DerivedFromNone : None {
    int z;
};
struct Closed {
    explicit Closed(int number) : number_(number) {}
    int number() const { return number_; }

private:
    int number_;
};
struct WithoutEmptyState {
    int first;
    Closed second = Closed{2};
};
struct WithReference {
    int first;
    int& second;
};
union Union {
    int number;
    float other;
};

TEST(FieldCount, CountsTheFieldsAndNotWhatIsInThem) {
    EXPECT_EQ(field_count<None>(), 0u);
    EXPECT_EQ(field_count<One>(), 1u);
    EXPECT_EQ(field_count<Inner>(), 2u);
    EXPECT_EQ(field_count<Three>(), 3u);
    EXPECT_EQ(field_count<WithRawArray>(), 2u);
    EXPECT_EQ(field_count<Twelve>(), 12u);
}

TEST(FieldCount, IsUnknownForMoreThanTwelve) { EXPECT_EQ(field_count<Thirteen>(), unknown_fields); }

TEST(FieldCount, IsUnknownForWhatIsNoPlainStruct) {
    EXPECT_EQ(field_count<int>(), unknown_fields);
    EXPECT_EQ(field_count<int[3]>(), unknown_fields);
    EXPECT_EQ(field_count<Union>(), unknown_fields);
    EXPECT_EQ(field_count<Closed>(), unknown_fields);
    EXPECT_EQ(field_count<std::string>(), unknown_fields);
    EXPECT_EQ(field_count<Derived>(), unknown_fields);
    EXPECT_EQ(field_count<DerivedFromNone>(), unknown_fields);
}

TEST(FieldCount, IsUnknownIfAFieldCannotBeLeftEmpty) {
    EXPECT_EQ(field_count<WithoutEmptyState>(), unknown_fields);
    EXPECT_EQ(field_count<WithReference>(), unknown_fields);
}

TEST(FieldsOf, GivesTheFieldsInTheirOrder) {
    Twelve twelve{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    EXPECT_EQ(fields_of(twelve).references, std::tuple(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
}

TEST(FieldsOf, RefersToTheStructItself) {
    Inner inner{1, 2};
    std::get<1>(fields_of(inner).references) = 5;
    EXPECT_EQ(inner.y, 5);
}

TEST(FieldsOf, KeepsTheTypesAsDeclared) {
    EXPECT_TRUE((std::is_same_v<decltype(fields_of(std::declval<Three&>())),
                                Fields<Inner, std::string, std::array<int, 4>>>));
    EXPECT_TRUE(
        (std::is_same_v<decltype(fields_of(std::declval<const Inner&>())), Fields<const int, const int>>));
}

TEST(FieldsOf, WorksForEveryCount) {
    // A wrong line among the thirteen of fields_of() would mix up or lose a field.
    struct F3 {
        int a, b, c;
    } f3{1, 2, 3};
    struct F4 {
        int a, b, c, d;
    } f4{1, 2, 3, 4};
    struct F5 {
        int a, b, c, d, e;
    } f5{1, 2, 3, 4, 5};
    struct F6 {
        int a, b, c, d, e, f;
    } f6{1, 2, 3, 4, 5, 6};
    struct F7 {
        int a, b, c, d, e, f, g;
    } f7{1, 2, 3, 4, 5, 6, 7};
    struct F8 {
        int a, b, c, d, e, f, g, h;
    } f8{1, 2, 3, 4, 5, 6, 7, 8};
    struct F9 {
        int a, b, c, d, e, f, g, h, i;
    } f9{1, 2, 3, 4, 5, 6, 7, 8, 9};
    struct F10 {
        int a, b, c, d, e, f, g, h, i, j;
    } f10{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    struct F11 {
        int a, b, c, d, e, f, g, h, i, j, k;
    } f11{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    EXPECT_EQ(fields_of(f3).references, std::tuple(1, 2, 3));
    EXPECT_EQ(fields_of(f4).references, std::tuple(1, 2, 3, 4));
    EXPECT_EQ(fields_of(f5).references, std::tuple(1, 2, 3, 4, 5));
    EXPECT_EQ(fields_of(f6).references, std::tuple(1, 2, 3, 4, 5, 6));
    EXPECT_EQ(fields_of(f7).references, std::tuple(1, 2, 3, 4, 5, 6, 7));
    EXPECT_EQ(fields_of(f8).references, std::tuple(1, 2, 3, 4, 5, 6, 7, 8));
    EXPECT_EQ(fields_of(f9).references, std::tuple(1, 2, 3, 4, 5, 6, 7, 8, 9));
    EXPECT_EQ(fields_of(f10).references, std::tuple(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    EXPECT_EQ(fields_of(f11).references, std::tuple(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
}

}  // namespace
}  // namespace hands
