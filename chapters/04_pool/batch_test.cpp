#include "chapters/04_pool/batch.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAreArray;

struct Nested {
    std::vector<Nested> inner;
};

Nested nested(std::size_t depth) {
    Nested result;
    for (std::size_t i = 0; i < depth; ++i) {
        Nested outer;
        outer.inner.push_back(std::move(result));
        result = std::move(outer);
    }
    return result;
}

TEST(Requests, AreAsTheyWereAfterOneThatCannotBeSent) {
    Requests requests;
    const auto count = [](const Nested& tree) { return tree.inner.size(); };
    requests.add(count, nested(1));
    const std::size_t before = requests.bytes(0, 1).size();
    EXPECT_THROW(requests.add(count, nested(2 * deepest_nesting)), std::length_error);
    EXPECT_EQ(requests.size(), 1u);
    requests.add(count, nested(1));
    EXPECT_EQ(requests.bytes(1, 2).size(), before);
}

TEST(Requests, TellTheInputOfEach) {
    Requests requests;
    requests.add([](int n) { return n; }, 3);
    requests.add([](int n) { return n; }, 4);
    EXPECT_EQ(requests.input(0), "3");
    EXPECT_EQ(requests.input(1), "4");
}

TEST(Requests, AreTheSameHoweverManyWereExpected) {
    const auto length = [](const std::string& text) { return text.size(); };
    const std::string texts[]{"small", std::string(100'000, 'x'), ""};
    Requests sudden;
    for (const std::string& text : texts) sudden.add(length, text);
    for (const std::size_t expected : {0u, 1u, 2u, 1000u}) {
        Requests foreseen;
        foreseen.expect(expected);
        for (const std::string& text : texts) foreseen.add(length, text);
        EXPECT_THAT(foreseen.bytes(0, 3), ElementsAreArray(sudden.bytes(0, 3))) << expected;
    }
}

TEST(Requests, TakeNoRoomForWhatIsExpectedBeyondReason) {
    Requests requests;
    requests.expect(1'000'000);
    requests.add([](const std::string& text) { return text.size(); }, std::string(100'000, 'x'));  // 100 GB
    EXPECT_EQ(requests.size(), 1u);
}

// promise 4.2
TEST(Batch, AResultThatIsNoneIsAnErrorThatNamesTheInput) {
    Requests requests;
    requests.add([](int n) { return n; }, 3);
    BatchOf<int> batch{std::move(requests)};
    batch.accept(0, Bytes(1));
    try {
        batch.results.take(0);
        FAIL() << "one byte was taken for an int";
    } catch (const TaskError& error) {
        EXPECT_EQ(error.type_name(), "hands::MalformedBytes");
        EXPECT_EQ(error.input(), "3");
    }
}

}  // namespace
}  // namespace hands
