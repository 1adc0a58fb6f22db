#include "chapters/04_pool/task_error.hpp"

#include <csignal>
#include <filesystem>
#include <system_error>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::HasSubstr;

struct OutOfStock : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct Odd : std::exception {
    const char* what() const noexcept override { return "an odd one"; }
};

/// Throws \p error, takes it apart as a worker does, and throws what a pool makes of that.
template <class Error>
void cross(const Error& error) {
    ThrownException thrown;
    try {
        throw error;
    } catch (...) {
        thrown = describe_current_exception();
    }
    std::rethrow_exception(rebuild_exception(thrown, "the input"));
}

/// What is known of \p error on the other side.
template <class Error>
std::pair<std::string, std::string> type_and_text_of(const Error& error) {
    try {
        cross(error);
    } catch (const TaskError& arrived) {
        return {arrived.type_name(), arrived.text()};
    }
    return {};
}

// promise 4.2
TEST(TaskError, ArrivesAsTheStandardTypeItWas) {
    EXPECT_THROW(cross(std::invalid_argument{"x"}), std::invalid_argument);
    EXPECT_THROW(cross(std::underflow_error{"x"}), std::underflow_error);
    EXPECT_THROW(cross(std::bad_alloc{}), std::bad_alloc);
    EXPECT_THROW(cross(std::bad_optional_access{}), std::bad_optional_access);
}

// promise 4.2
TEST(TaskError, SaysWhatItSaid) {
    try {
        cross(std::invalid_argument{"0 has no divisors"});
    } catch (const std::exception& error) {
        EXPECT_STREQ(error.what(), "0 has no divisors");
    }
}

// promise 4.2
TEST(TaskError, KeepsTheCodeOfASystemError) {
    try {
        cross(std::system_error{ENOENT, std::generic_category(), "cannot open 'x'"});
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::no_such_file_or_directory);
        EXPECT_STREQ(error.what(), "cannot open 'x': No such file or directory");
    }
}

// promise 4.2
TEST(TaskError, OfADerivedTypeArrivesAsTheNearestStandardOneWithItsName) {
    EXPECT_THROW(cross(OutOfStock{"no apples"}), std::runtime_error);
    EXPECT_THAT(type_and_text_of(OutOfStock{"no apples"}).first, HasSubstr("OutOfStock"));
    EXPECT_THROW(
        cross(std::filesystem::filesystem_error{"x", std::make_error_code(std::errc::is_a_directory)}),
        std::system_error);
}

// promise 4.2
TEST(TaskError, OfNoStandardTypeIsATaskFailedThatTellsAll) {
    try {
        cross(Odd{});
    } catch (const TaskFailed& error) {
        EXPECT_THAT(error.what(), HasSubstr("Odd: an odd one (its input was the input)"));
    }
}

// promise 4.2
TEST(TaskError, NeedsNoStdException) {
    EXPECT_THROW(cross(42), TaskFailed);
    EXPECT_EQ(type_and_text_of(42).first, "int");
}

// promise 4.2
TEST(TaskError, NamesTheInput) {
    try {
        cross(std::logic_error{"x"});
    } catch (const TaskError& error) {
        EXPECT_EQ(error.input(), "the input");
    }
}

TEST(TaskError, OfAnUnknownKindIsATaskFailed) {
    EXPECT_THROW(std::rethrow_exception(rebuild_exception({255, "T", "x", 0, false}, "1")), TaskFailed);
}

// promise 4.3
TEST(WorkerDied, NamesSignalAndInput) {
    const WorkerDied killed{-SIGKILL, "[1, 2]"};
    EXPECT_STREQ(killed.what(), "a worker was killed by signal 9 (Killed) while it worked on [1, 2]");
    EXPECT_EQ(killed.signal(), SIGKILL);
    const WorkerDied exited{3, "5"};
    EXPECT_STREQ(exited.what(), "a worker exited with status 3 while it worked on 5");
    EXPECT_EQ(exited.signal(), std::nullopt);
}

}  // namespace
}  // namespace hands
