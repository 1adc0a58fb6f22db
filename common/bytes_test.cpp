#include "common/bytes.hpp"

#include "common/work.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <tuple>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::HasSubstr;

enum class Color : std::uint8_t { red, green, blue };
enum class Switch : bool { off, on };

struct Empty {
    friend bool operator==(const Empty&, const Empty&) = default;
};
struct Padded {
    std::uint8_t small;
    std::uint64_t large;
    friend bool operator==(const Padded&, const Padded&) = default;
};
struct Tree {
    int value;
    std::vector<Tree> children;
    friend bool operator==(const Tree&, const Tree&) = default;
};
struct Everything {
    bool flag;
    char letter;
    double real;
    Color color;
    std::string text;
    std::vector<std::uint64_t> numbers;
    std::vector<bool> bits;
    std::array<std::string, 2> pair;
    std::optional<Padded> maybe;
    std::tuple<int, std::pair<float, Switch>> tuple;
    std::variant<std::monostate, int, std::vector<std::string>> choice;
    std::vector<Tree> forest;
    friend bool operator==(const Everything&, const Everything&) = default;
};

Everything everything() {
    return {true,
            'x',
            -0.5,
            Color::blue,
            std::string{"zero \0 inside", 13},
            {1, 5501, std::numeric_limits<std::uint64_t>::max()},
            {true, false, true},
            {"", "second"},
            Padded{7, 8},
            {-1, {2.5f, Switch::on}},
            std::vector<std::string>{"a", "bc"},
            {{1, {{2, {}}, {3, {{4, {}}}}}}, {5, {}}}};
}

/// The bytes with these values.
Bytes bytes(std::initializer_list<int> values) {
    Bytes all;
    for (const int value : values) all.push_back(static_cast<std::byte>(value));
    return all;
}

/// The sentence of the error that reading a T from \p input gives; empty if it gives none.
template <class T>
std::string error_of(std::span<const std::byte> input) {
    try {
        static_cast<void>(from_bytes<T>(input));
        return "";
    } catch (const MalformedBytes& error) {
        return error.what();
    }
}

template <class T>
void expect_round_trip(const T& value) {
    EXPECT_EQ(from_bytes<T>(to_bytes(value)), value);
}

// promise 5.6
TEST(Bytes, BringBackEveryKindOfValue) {
    expect_round_trip(true);
    expect_round_trip('c');
    expect_round_trip(std::numeric_limits<std::int64_t>::min());
    expect_round_trip(std::numeric_limits<double>::infinity());
    expect_round_trip(Color::green);
    expect_round_trip(Switch::on);
    expect_round_trip(std::string(100'000, 'x'));
    expect_round_trip(std::vector<int>{});
    expect_round_trip(std::vector<bool>{true, false});
    expect_round_trip(std::vector<std::vector<std::string>>{{}, {"", "a"}});
    expect_round_trip(std::array<int, 3>{1, 2, 3});
    expect_round_trip(std::array<int, 0>{});
    expect_round_trip(std::optional<std::optional<int>>{std::optional<int>{}});
    expect_round_trip(std::pair{1, std::string{"one"}});
    expect_round_trip(std::tuple<>{});
    expect_round_trip(std::variant<int, std::string>{"text"});
    expect_round_trip(Empty{});
    expect_round_trip(std::vector<Empty>(3));
    expect_round_trip(everything());
}

TEST(Bytes, BringBackWhatTheChaptersSend) {
    const Result result{{2, 11421443, {383, 2711}}, {383, 2711}, {1, "11421443", 10, 20}};
    expect_round_trip(result);
    expect_round_trip(std::vector<Piece>{result.piece, result.piece});
}

TEST(Bytes, KeepTheBitsOfANaN) { EXPECT_TRUE(std::isnan(from_bytes<double>(to_bytes(std::nan(""))))); }

TEST(Bytes, OverwriteADefaultThatAFieldHas) {
    struct WithDefaults {
        std::vector<int> numbers{1, 2, 3};
        std::optional<int> maybe = 4;
    };
    const auto back = from_bytes<WithDefaults>(to_bytes(WithDefaults{{5}, std::nullopt}));
    EXPECT_EQ(back.numbers, std::vector<int>{5});
    EXPECT_FALSE(back.maybe);
}

TEST(Bytes, AreLaidOutAsTheHeaderSays) {
    EXPECT_EQ(to_bytes(true), bytes({1}));
    EXPECT_EQ(to_bytes(std::string{"ab"}), bytes({2, 0, 0, 0, 0, 0, 0, 0, 'a', 'b'}));
    EXPECT_EQ(to_bytes(std::optional<std::uint8_t>{}), bytes({0}));
    EXPECT_EQ(to_bytes(std::optional<std::uint8_t>{9}), bytes({1, 9}));
    EXPECT_EQ((to_bytes(std::variant<bool, std::uint8_t>{std::uint8_t{9}})), bytes({1, 9}));
    EXPECT_EQ((to_bytes(std::array<std::uint8_t, 2>{3, 4})), bytes({3, 4}));
    EXPECT_EQ(to_bytes(Empty{}), bytes({0}));
}

TEST(Bytes, HoldNoPadding) {
    EXPECT_EQ(to_bytes(Padded{1, 2}), bytes({1, 2, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(to_bytes(std::vector<Padded>{{1, 2}}).size(), 8u + 9u);
}

TEST(Bytes, CanBeAppendedToOthers) {
    Bytes out = bytes({42});
    append_bytes(out, std::uint8_t{1});
    append_bytes(out, true);
    EXPECT_EQ(out, bytes({42, 1, 1}));
}

TEST(MalformedBytes, AreEveryValidEncodingCutShort) {
    const Bytes whole = to_bytes(everything());
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_NE(error_of<Everything>(std::span{whole}.first(length)), "")
            << "cut after " << length << " bytes";
    }
}

TEST(MalformedBytes, AreValidOnesWithMoreBehind) {
    Bytes whole = to_bytes(everything());
    whole.push_back(std::byte{0});
    EXPECT_THAT(error_of<Everything>(whole), HasSubstr("and 1 are left over"));
}

TEST(MalformedBytes, SayWhatWasExpectedAndHowManyBytesAreMissing) {
    EXPECT_EQ(error_of<std::uint64_t>(bytes({1, 2, 3})),
              "malformed bytes: at byte 0 of 3 a number of 8 bytes was expected, and 5 of these are missing");
    EXPECT_EQ((error_of<std::tuple<bool, std::uint32_t>>(bytes({1, 2}))),
              "malformed bytes: at byte 1 of 2 a number of 4 bytes was expected, and 3 of these are missing");
    EXPECT_EQ(error_of<std::uint8_t>(bytes({1, 2, 3})),
              "malformed bytes: the value was complete after 1 bytes, and 2 are left over");
}

TEST(MalformedBytes, AreABoolOrAFlagOtherThanZeroAndOne) {
    EXPECT_EQ(error_of<bool>(bytes({2})),
              "malformed bytes: byte 0 is 2, where a bool was expected, which is at most 1");
    EXPECT_THAT(error_of<Switch>(bytes({255})), HasSubstr("a bool"));
    EXPECT_THAT(error_of<std::optional<int>>(bytes({2, 0, 0, 0, 0})), HasSubstr("the flag of an optional"));
    EXPECT_THAT(error_of<std::vector<bool>>(bytes({1, 0, 0, 0, 0, 0, 0, 0, 3})), HasSubstr("a bool"));
    EXPECT_THAT(error_of<Empty>(bytes({1})), HasSubstr("an empty struct"));
}

TEST(MalformedBytes, AreAnAlternativeThatAVariantDoesNotHave) {
    EXPECT_THAT((error_of<std::variant<bool, char>>(bytes({2, 0}))), HasSubstr("which is at most 1"));
}

// promise 5.5: a length that the input cannot hold is refused before anything is allocated for it. (An
// allocation of 2^60 bytes would be std::bad_alloc or std::length_error here, not MalformedBytes.)
template <class T>
class HostileLength : public testing::Test {};
using Sequences =
    testing::Types<std::string, std::vector<std::uint64_t>, std::vector<bool>, std::vector<Empty>,
                   std::vector<std::tuple<>>, std::vector<std::array<int, 0>>, std::vector<Tree>,
                   std::vector<std::optional<std::array<std::uint64_t, 1000>>>>;
TYPED_TEST_SUITE(HostileLength, Sequences);

TYPED_TEST(HostileLength, IsRefused) {
    for (const std::uint64_t length : {std::uint64_t{3}, std::uint64_t{1} << 32, std::uint64_t{1} << 60,
                                       std::uint64_t{1} << 61, std::numeric_limits<std::uint64_t>::max()}) {
        Bytes input = to_bytes(length);
        input.resize(10);
        EXPECT_THAT(error_of<TypeParam>(input), HasSubstr("of " + std::to_string(length) + " elements"));
    }
}

TEST(HostileLength, AllocatesForTheElementsThatAreThereOnly) {
    // Each element is announced by one byte, but takes 8 kB in memory. The first byte is no flag, so none is
    // there.
    using Large = std::optional<std::array<std::uint64_t, 1000>>;
    Bytes input = to_bytes(std::uint64_t{1'000'000});
    input.resize(input.size() + 1'000'000, std::byte{7});
    std::vector<Large> value;
    detail::ByteReader reader{input};
    EXPECT_THROW(reader.get(value), MalformedBytes);
    EXPECT_LE(value.capacity() * sizeof(Large), input.size());
}

/// A tree of \p levels structs, one inside another.
Tree chain(std::size_t levels) {
    Tree tree{0, {}};
    for (std::size_t level = 1; level < levels; ++level) {
        Tree parent{0, {}};
        parent.children.push_back(std::move(tree));
        tree = std::move(parent);
    }
    return tree;
}

TEST(Nesting, MayBeAsDeepAsTheLimit) { expect_round_trip(chain(deepest_nesting)); }

TEST(Nesting, DeeperThanTheLimitIsNotWritten) {
    EXPECT_THROW(to_bytes(chain(deepest_nesting + 1)), std::length_error);
}

TEST(Nesting, DeeperThanTheLimitIsMalformed) {
    Bytes input;
    for (int level = 0; level < 100'000; ++level) {
        append_bytes(input, 0);
        append_bytes(input, std::uint64_t{1});
    }
    append_bytes(input, 0);
    append_bytes(input, std::uint64_t{0});
    EXPECT_THAT(error_of<Tree>(input), HasSubstr("nested more than 256 deep"));
}

TEST(Nesting, CountsDepthAndNotStructs) {
    expect_round_trip(Tree{0, std::vector<Tree>(10 * deepest_nesting)});
}

TEST(MalformedBytes, AreAllThatRandomInputCanCause) {
    std::mt19937 random{20240607};  // NOLINT(cert-msc51-cpp): the same on every run
    const Bytes valid = to_bytes(everything());
    std::size_t refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        // Half of the inputs are noise; half a valid encoding with a few bytes changed, which gets further.
        Bytes input = valid;
        if (round % 2 == 0) {
            input.resize(random() % 200);
            for (auto& byte : input)
                byte = static_cast<std::byte>(random() % 4 == 0 ? random() % 256 : random() % 3);
        } else {
            for (auto change = random() % 4; change <= 4; ++change)
                input[random() % input.size()] = static_cast<std::byte>(random() % 256);
        }
        refused += !error_of<Everything>(input).empty();
        refused += !error_of<Tree>(input).empty();
        refused +=
            !error_of<std::vector<std::variant<bool, std::string, std::optional<Padded>>>>(input).empty();
    }
    EXPECT_GT(refused, 20'000u);
}

TEST(Bytes, HaveOneEncodingForEachValue) {
    // What is accepted is the one encoding of the value it gives: nothing in it goes unread.
    std::mt19937 random{7};  // NOLINT(cert-msc51-cpp): the same on every run
    using Value = std::vector<std::optional<std::pair<bool, std::uint8_t>>>;
    std::size_t accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        Bytes input = to_bytes(std::uint64_t{random() % 3});
        for (auto more = random() % 6; more > 0; --more)
            input.push_back(static_cast<std::byte>(random() % 3));
        if (!error_of<Value>(input).empty()) continue;
        ++accepted;
        EXPECT_EQ(to_bytes(from_bytes<Value>(input)), input);
    }
    EXPECT_GT(accepted, 100u);
}

}  // namespace
}  // namespace hands
