#include "chapters/06_shared_memory/segment_name.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hands {
namespace {

/// A name of this test's own, and what stands in the folder under it.
class SegmentNames : public testing::Test {
protected:
    ~SegmentNames() override { ::unlink(path_.c_str()); }

    Descriptor named_file() const {
        Descriptor file = name_.make_file();
        name_.give_to(file);
        return file;
    }
    bool exists() const { return std::filesystem::exists(path_); }
    std::error_code refusal_of_open() const {
        try {
            name_.open();
            return {};
        } catch (const std::system_error& error) {
            return error.code();
        }
    }

    const std::string text_ = "test." + std::to_string(::getpid());
    const SegmentName name_{text_};
    const std::string path_ = "/dev/shm/many_hands." + text_;
};

ino_t number_of(const Descriptor& file) {
    struct stat status = {};
    ::fstat(file.get(), &status);
    return status.st_ino;
}

std::string refusal_of(std::string_view name) {
    try {
        const SegmentName refused{name};
        return "none";
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
}

TEST(SegmentName, IsWhatWasGiven) { EXPECT_EQ(SegmentName{"weather"}.text(), "weather"); }

// promise 6.4
TEST(SegmentName, CannotBeEmpty) {
    EXPECT_EQ(refusal_of(""), "shared memory cannot be named '': the name is empty");
}

// promise 6.4
TEST(SegmentName, CannotLeaveItsFolder) {
    EXPECT_EQ(refusal_of("../x"),
              "shared memory cannot be named '../x': it holds a '/', and all names stand in one folder");
}

// promise 6.4
TEST(SegmentName, CannotHoldAZeroByte) {
    using namespace std::string_view_literals;
    EXPECT_NE(refusal_of("a\0b"sv), "none");
}

// promise 6.4
TEST(SegmentName, CannotBeLongerThanAFilesName) {
    EXPECT_EQ(refusal_of(std::string(200, 'x')), "none");
    EXPECT_NE(refusal_of(std::string(201, 'x')), "none");
}

TEST_F(SegmentNames, AreNotThereBeforeTheyAreGiven) {
    const Descriptor file = name_.make_file();
    EXPECT_FALSE(exists());
}

TEST_F(SegmentNames, LeadToTheirFile) {
    const Descriptor file = named_file();
    EXPECT_EQ(number_of(name_.open()), number_of(file));
}

// promise 6.4
TEST_F(SegmentNames, CannotBeGivenTwice) {
    const Descriptor first = named_file();
    const Descriptor second = name_.make_file();
    try {
        name_.give_to(second);
        FAIL() << "given twice";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::file_exists);
        EXPECT_EQ(std::string{error.what()}, "cannot create the shared memory '" + text_ +
                                                 "': a living process has one of this name: File exists");
    }
    EXPECT_EQ(number_of(name_.open()), number_of(first));
}

// promise 6.4
TEST_F(SegmentNames, AreGivenAnewWhenTheirLockWasReleased) {
    const ino_t left_behind = number_of(named_file());  // closed right away, as by the death of its holder
    EXPECT_TRUE(exists());
    const Descriptor file = named_file();
    EXPECT_NE(number_of(file), left_behind);
    EXPECT_EQ(number_of(name_.open()), number_of(file));
}

// promise 6.4
TEST_F(SegmentNames, LeadNowhereWhenTheirLockWasReleased) {
    named_file();
    EXPECT_EQ(refusal_of_open(), std::errc::owner_dead);
}

// promise 6.4
TEST_F(SegmentNames, ThatAreMissingAreAnError) {
    EXPECT_EQ(refusal_of_open(), std::errc::no_such_file_or_directory);
}

// promise 6.4: a name that means another file by now is not removed
TEST_F(SegmentNames, AreRemovedFromTheirOwnFileOnly) {
    const Descriptor file = named_file();
    const Descriptor other = name_.make_file();
    name_.remove_from(other);
    EXPECT_TRUE(exists());
    name_.remove_from(file);
    EXPECT_FALSE(exists());
}

TEST_F(SegmentNames, FollowNoLink) {
    ASSERT_EQ(::symlink("/dev/zero", path_.c_str()), 0);
    EXPECT_EQ(refusal_of_open(), std::errc::too_many_symbolic_link_levels);
}

}  // namespace
}  // namespace hands
