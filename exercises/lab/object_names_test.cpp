#include "exercises/lab/object_names.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

std::optional<std::string> no_fixed_name(std::uintptr_t) { return {}; }

TEST(NameIn, FindsTheObjectOfAMemberFunction) {
    EXPECT_EQ(name_in("mutex_.lock();", Operation::locks), "mutex_");
    EXPECT_EQ(name_in("queue->changed.wait(lock, [&] { return open; });", Operation::waits), "changed");
    EXPECT_EQ(name_in("if (flags[me].load() == 1) return;", Operation::loads), "flags");
}

TEST(NameIn, FindsTheMutexOfAGuard) {
    EXPECT_EQ(name_in("std::lock_guard guard(account.mutex);", Operation::locks), "mutex");
    EXPECT_EQ(name_in("std::unique_lock<std::mutex> lock{mutex_};", Operation::locks), "mutex_");
}

TEST(NameIn, FindsWhatIsChanged) {
    EXPECT_EQ(name_in("++counter.value;", Operation::writes), "value");
    EXPECT_EQ(name_in("total += next;", Operation::writes), "total");
    EXPECT_EQ(name_in("std::thread first([&] { ++count; });", Operation::writes), "count");
}

TEST(NameIn, SaysNothingWhereItCouldBeEither) {
    EXPECT_EQ(name_in("std::scoped_lock lock(left, right);", Operation::unlocks), std::nullopt);
    EXPECT_EQ(name_in("a = 1; b = 2;", Operation::writes), std::nullopt);
    EXPECT_EQ(name_in("if (a == b) return;", Operation::writes), std::nullopt);
}

TEST(ObjectNames, AreLettersInTheOrderOfMeeting) {
    ObjectNames names{no_fixed_name};
    EXPECT_EQ(names.name_of(mutex_letter, 64), "mutex A");
    EXPECT_EQ(names.name_of(mutex_letter, 128), "mutex B");
    EXPECT_EQ(names.name_of(mutex_letter, 64), "mutex A");
    EXPECT_EQ(names.name_of(word_letter, 256), "variable A");
}

TEST(ObjectNames, AreThoseOfTheLinesIfTheyAgree) {
    ObjectNames names{no_fixed_name};
    names.hint(64, Operation::locks, "std::lock_guard guard(mutex_);");
    names.hint(64, Operation::locks, "mutex_.lock();");
    EXPECT_EQ(names.name_of(mutex_letter, 64), "mutex_");
}

TEST(ObjectNames, AreLettersIfTheLinesDisagree) {
    ObjectNames names{no_fixed_name};
    names.hint(64, Operation::locks, "first.lock();");
    names.hint(64, Operation::locks, "second.lock();");
    EXPECT_EQ(names.name_of(mutex_letter, 64), "mutex A");
}

TEST(ObjectNames, AreLettersIfTwoObjectsAreCalledTheSame) {
    ObjectNames names{no_fixed_name};
    names.hint(64, Operation::locks, "from.mutex.lock();");
    names.hint(128, Operation::locks, "to.mutex.lock();");
    EXPECT_EQ(names.name_of(mutex_letter, 64), "mutex A");
    EXPECT_EQ(names.name_of(mutex_letter, 128), "mutex B");
}

TEST(ObjectNames, AreThoseOfFixedVariablesFirst) {
    ObjectNames names{[](std::uintptr_t) { return std::optional<std::string>{"messages_sent"}; }};
    EXPECT_EQ(names.name_of(word_letter, 64), "messages_sent");
}

TEST(ObjectNames, ReplaceAllMarksInAText) {
    ObjectNames names{no_fixed_name};
    EXPECT_EQ(names.with_names("holds \1m40\2 and waits for \1m80\2."),
              "holds mutex A and waits for mutex B.");
}

}  // namespace
}  // namespace hands::lab
