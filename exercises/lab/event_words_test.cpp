#include "exercises/lab/event_words.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

std::string words(Operation operation, Remark remark = Remark::none, std::uint8_t size = 0,
                  std::uint64_t value = 0) {
    Event event{};
    event.operation = operation;
    event.remark = remark;
    event.object = 64;
    event.other = 3;
    event.size = size;
    event.has_value = size != 0;
    event.value = value;
    ObjectNames names{[](std::uintptr_t) { return std::optional<std::string>{}; }};
    return words_for(event, names);
}

TEST(EventWords, NameTheThreadThatIsStarted) {
    EXPECT_EQ(words(Operation::creates_thread), "starts thread 3");
}

TEST(EventWords, NameTheKindOfObject) {
    EXPECT_EQ(words(Operation::locks), "locks mutex A");
    EXPECT_EQ(words(Operation::waits), "waits on condition variable A");
    EXPECT_EQ(words(Operation::releases_semaphore), "releases semaphore A");
}

TEST(EventWords, SayWhyALockIsNotTaken) {
    EXPECT_EQ(words(Operation::tries_lock, Remark::refused), "finds mutex A taken");
    EXPECT_EQ(words(Operation::locks, Remark::timed_out), "gives up on mutex A: its time is over");
}

TEST(EventWords, SayThatAWakeUpIsSpurious) {
    EXPECT_EQ(words(Operation::waits, Remark::spurious),
              "wakes up from condition variable A for nothing, as it may");
}

TEST(EventWords, ShowNumbersWithTheirSign) {
    EXPECT_EQ(words(Operation::writes, Remark::none, 4, 0xffffffff), "writes variable A: -1");
    EXPECT_EQ(words(Operation::loads, Remark::none, 1, 255), "reads variable A: 255");
}

TEST(EventWords, ShowNoAddresses) {
    EXPECT_EQ(words(Operation::loads, Remark::none, 8, 0x7fff12345678), "reads variable A");
}

TEST(EventWords, SayNothingOfTheEndOfAThread) { EXPECT_EQ(words(Operation::ends), ""); }

}  // namespace
}  // namespace hands::lab
