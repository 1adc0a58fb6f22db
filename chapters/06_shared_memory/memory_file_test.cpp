#include "chapters/06_shared_memory/memory_file.hpp"

#include "chapters/03_processes/process.hpp"

#include <optional>
#include <string>
#include <system_error>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hands {
namespace {

constexpr std::size_t beyond_any_machine = std::size_t{1} << 60;

struct stat status_of(const Descriptor& file) {
    struct stat status = {};
    EXPECT_EQ(::fstat(file.get(), &status), 0);
    return status;
}

std::optional<std::system_error> refusal_of(std::size_t size) {
    try {
        make_memory_file(size);
        return std::nullopt;
    } catch (const std::system_error& error) {
        return error;
    }
}

/// In a child: a limit of its own, then a request. Ends with status 0 if that is refused with \p expected.
void request_under_limit(int resource, std::size_t limit, std::size_t size, std::errc expected) {
    const auto which = static_cast<decltype(RLIMIT_FSIZE)>(resource);
    rlimit before = {};
    if (::getrlimit(which, &before) != 0) ::_exit(2);
    const rlimit lower{limit, before.rlim_max};
    if (::setrlimit(which, &lower) != 0) ::_exit(3);
    try {
        make_memory_file(size);
        ::_exit(4);
    } catch (const std::system_error& error) {
        ::setrlimit(which, &before);  // the sanitizers need a descriptor when they look at an exception
        ::_exit(error.code() == expected ? 0 : 1);
    }
}

int exit_code_of_request(int resource, std::size_t limit, std::size_t size, std::errc expected) {
    Process child{request_under_limit, resource, limit, size, expected};
    child.start();
    child.join();
    return *child.exit_code();
}

TEST(MemoryFile, HasTheSizeAskedFor) {
    constexpr std::size_t size = 100'001;
    const Descriptor file = make_memory_file(size);
    struct stat status = status_of(file);
    EXPECT_EQ(status.st_size, static_cast<off_t>(size));
}

// promise 6.5
TEST(MemoryFile, HasAllItsPagesFromTheBeginning) {
    constexpr std::size_t size = 20 << 20;  // more than is reserved in one step
    const Descriptor file = make_memory_file(size);
    constexpr blkcnt_t block = 512;  // the unit of st_blocks: stat(2)
    EXPECT_GE(status_of(file).st_blocks * block, static_cast<blkcnt_t>(size));
}

// promise 6.4
TEST(MemoryFile, HasNoName) { EXPECT_EQ(status_of(make_memory_file(1)).st_nlink, 0u); }

// promise 6.5: no file may hold more than a mebibyte in this child, so that nothing can fill the memory if
// this fails
TEST(MemoryFile, IsRefusedBeyondHalfOfTheMemory) {
    EXPECT_EQ(exit_code_of_request(RLIMIT_FSIZE, 1 << 20, beyond_any_machine, std::errc::not_enough_memory),
              0);
}

// promise 6.5
TEST(MemoryFile, IsRefusedBeyondWhatAFileMayHold) {
    EXPECT_EQ(exit_code_of_request(RLIMIT_FSIZE, 1 << 20, 2 << 20, std::errc::file_too_large), 0);
}

// promise 6.5
TEST(MemoryFile, IsRefusedWithoutADescriptorLeft) {
    EXPECT_EQ(exit_code_of_request(RLIMIT_NOFILE, 0, 1, std::errc::too_many_files_open), 0);
}

/// In a child, with the limit of the test above.
void expect_sentence() {
    constexpr rlimit limit{1 << 20, 1 << 20};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto refusal = refusal_of(beyond_any_machine);
    EXPECT_THAT(refusal ? refusal->what() : "",
                ::testing::MatchesRegex(
                    "cannot share 1152921504606846976 bytes of memory: the most it may be is half of "
                    "the memory available now, [0-9]+ bytes. Ask for less: Cannot allocate memory"));
    ::_exit(::testing::Test::HasFailure() ? 1 : 0);
}

// promise 6.5
TEST(MemoryFile, SaysHowMuchWasAskedForAndHowMuchThereIs) {
    Process child{expect_sentence};
    child.start();
    child.join();
    EXPECT_EQ(child.exit_code(), 0);
}

}  // namespace
}  // namespace hands
