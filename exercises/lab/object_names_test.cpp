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

TEST(NameIn, FindsWhatIsLookedAtToBeChanged) {
    EXPECT_EQ(name_in("timer.call_later([this] { ++rings_; });", Operation::reads), "rings_");
    EXPECT_EQ(name_in("sum = total;", Operation::reads), std::nullopt);
}

TEST(NameIn, FindsWhatAnElementBelongsTo) {
    EXPECT_EQ(name_in("while (raised_.at(1 - self)) std::this_thread::yield();", Operation::loads),
              "raised_");
    EXPECT_EQ(name_in("table_.at(static_cast<std::size_t>(i)) = i * i;", Operation::writes), "table_");
    EXPECT_EQ(name_in("for (int guest : guests_) greet(guest);", Operation::reads), "guests_");
    EXPECT_EQ(name_in("std::lock_guard left(forks.at(seat));", Operation::locks), "forks");
}

TEST(WordsIn, AreThoseThatCouldBeAnObject) {
    using testing::ElementsAre;
    EXPECT_THAT(words_in("if (!settings_) {"), ElementsAre("settings_"));
    EXPECT_THAT(words_in("settings_ = std::make_unique<Settings>();"), ElementsAre("settings_"));
    EXPECT_THAT(words_in(R"(require(low_ <= high_, "the low end");  // always)"),
                ElementsAre("high_", "low_"));
}

TEST(NameIn, SaysNothingWhereItCouldBeEither) {
    EXPECT_EQ(name_in("std::scoped_lock lock(left, right);", Operation::unlocks), std::nullopt);
    EXPECT_EQ(name_in("a = 1; b = 2;", Operation::writes), std::nullopt);
    EXPECT_EQ(name_in("for (int i = 0; i < 3; ++i) squares[i] = i * i;", Operation::writes), std::nullopt);
    EXPECT_EQ(name_in("if (a == b) return;", Operation::writes), std::nullopt);
    EXPECT_EQ(name_in("for (int guest : guests_) sum += guest;", Operation::reads), std::nullopt);
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

TEST(ObjectNames, TellThoseApartThatAreCalledTheSame) {
    ObjectNames names{no_fixed_name};
    names.hint(64, Operation::stores, "plate.under.store(top);");
    names.hint(128, Operation::stores, "plate.under.store(top);");
    EXPECT_EQ(names.name_of(word_letter, 64), "under A");
    EXPECT_EQ(names.name_of(word_letter, 128), "under B");
}

TEST(ObjectNames, AreTheWordThatIsInAllLines) {
    ObjectNames names{no_fixed_name};
    names.hint(64, Operation::reads, "if (!settings_) {");
    names.hint(64, Operation::writes, "reset(settings_, std::move(fresh));");
    EXPECT_EQ(names.name_of(word_letter, 64), "settings_");
}

TEST(ObjectNames, AreNotTheGuardsName) {
    ObjectNames names{no_fixed_name};
    names.hint(64, Operation::locks, "std::unique_lock lock(mutex_);");
    names.hint(64, Operation::unlocks, "lock.unlock();");
    EXPECT_EQ(names.name_of(mutex_letter, 64), "mutex_");
}

TEST(ObjectNames, OfTheStandardLibraryAreReserved) {
    ObjectNames names{
        [](std::uintptr_t address) { return std::optional<std::string>{address == 64 ? "__w" : "mail"}; }};
    EXPECT_TRUE(names.is_reserved(64));
    EXPECT_FALSE(names.is_reserved(128));
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
