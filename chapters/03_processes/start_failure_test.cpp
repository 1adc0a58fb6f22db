#include "chapters/03_processes/start_failure.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

std::string said_of(int error) {
    return start_failure(std::system_error{error, std::generic_category(), "some call"}).what();
}

// promise 3.11
TEST(StartFailure, NamesTheLimitThatWasReached) {
    using testing::HasSubstr;
    EXPECT_THAT(said_of(EAGAIN), HasSubstr("ulimit -u"));
    EXPECT_THAT(said_of(EMFILE), HasSubstr("ulimit -n"));
    EXPECT_THAT(said_of(ENFILE), HasSubstr("/proc/sys/fs/file-max"));
    EXPECT_THAT(said_of(ENOMEM), HasSubstr("memory"));
}

// promise 3.11
TEST(StartFailure, KeepsTheSystemsReason) {
    EXPECT_EQ(said_of(EPERM), "cannot start a process: Operation not permitted");
    EXPECT_EQ(start_failure(std::system_error{EAGAIN, std::generic_category()}).code(),
              std::errc::resource_unavailable_try_again);
}

}  // namespace
}  // namespace hands
