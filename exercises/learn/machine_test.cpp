#include "exercises/learn/machine.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AnyOf;
using testing::Ge;
using testing::StartsWith;

TEST(Machine, HasTheNameOfItsFirstProcessor) {
    EXPECT_EQ(processor_in("processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel name\t: AMD EPYC 9R14\n\n"
                           "processor\t: 1\nmodel name\t: another\n"),
              "AMD EPYC 9R14");
}

TEST(Machine, MayHaveAProcessorWithoutAName) {
    EXPECT_EQ(processor_in("processor : 0\nBogoMIPS : 50.00\n"), "unknown");
}

TEST(Machine, AddsUpTheTicksOfItsProcessors) {
    const auto ticks = ticks_in("cpu  10 20 30 400 5 6 7 8 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n");
    ASSERT_TRUE(ticks);
    EXPECT_EQ(ticks->busy, 10 + 20 + 30 + 6 + 7 + 8);
    EXPECT_EQ(ticks->idle, 400 + 5);
}

TEST(Machine, HasNoTicksWhereNothingTellsThem) {
    EXPECT_EQ(ticks_in(""), std::nullopt);
    EXPECT_EQ(ticks_in("intr 1 2 3 4 5 6 7 8 9"), std::nullopt);
}

TEST(Machine, IsBusyInTheShareOfItsTicks) { EXPECT_EQ(busy_percent({100, 1000}, {125, 1075}), 25); }

TEST(Machine, IsNotBusyInNoTime) { EXPECT_EQ(busy_percent({100, 1000}, {100, 1000}), 0); }

TEST(Machine, KnowsItsCores) { EXPECT_THAT(this_machine().cores, Ge(1u)); }

TEST(Machine, RunsLinux) { EXPECT_THAT(this_machine().kernel, StartsWith("Linux ")); }

TEST(Machine, KnowsItsCompiler) {
    EXPECT_THAT(this_machine().compiler, AnyOf(StartsWith("GCC "), StartsWith("Clang ")));
}

}  // namespace
}  // namespace hands
