#include "docs/test_index.hpp"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TestSource read(const std::string& text) {
    std::istringstream source{text};
    return read_test_source(source);
}

TEST(PromisesIn, FindsOneAndSeveral) {
    EXPECT_THAT(promises_in("// promise 4.10"), ElementsAre(Promise{4, 10}));
    EXPECT_THAT(promises_in("// promise 4.3, 4.4: why\n// promises 5.1 and 5.2"),
                ElementsAre(Promise{4, 3}, Promise{4, 4}, Promise{5, 1}, Promise{5, 2}));
}

TEST(PromisesIn, TakesNoOtherNumberForOne) {
    EXPECT_THAT(promises_in("Linux 5.9 took 0.3 seconds"), IsEmpty());
}

TEST(TestSource, GivesEachTestThePromisesDirectlyAboveIt) {
    const auto source = read("#include <x>\n"
                             "// promise 3.1\n"
                             "\n"
                             "TEST(Process, HasNone) {}\n"
                             "// promise 3.2: a sentence\n"
                             "// that goes on, promise 3.3\n"
                             "TEST_F(Process,\n"
                             "       HasTwo) {}\n");
    EXPECT_THAT(source.test_promises,
                ElementsAre(Pair("Process.HasNone", IsEmpty()),
                            Pair("Process.HasTwo", ElementsAre(Promise{3, 2}, Promise{3, 3}))));
    EXPECT_THAT(source.promises, ElementsAre(Promise{3, 1}, Promise{3, 2}, Promise{3, 3}));
}

TEST(TestSource, KnowsEveryKindOfTest) {
    const auto source = read("\nTEST(A, A) {}\nTEST_P(B, B) {}\nTYPED_TEST(C, C) {}\n");
    EXPECT_THAT(source.test_promises,
                ElementsAre(Pair("A.A", IsEmpty()), Pair("B.B", IsEmpty()), Pair("C.C", IsEmpty())));
}

TEST(Tests, AreRefusedIfASourceIsMissing) {
    std::istringstream list{"chapter99.nothing|/nowhere/nothing_test.cpp\n"};
    EXPECT_THROW(read_tests(list), std::runtime_error);
}

}  // namespace
}  // namespace hands
