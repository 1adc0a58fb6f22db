#include "common/standard_output.hpp"

#include "common/descriptor.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace hands {
namespace {

/// Standard output leads somewhere else for as long as this lives.
class Redirected {
public:
    explicit Redirected(const char* path) : saved_(::dup(STDOUT_FILENO)) {
        const Descriptor target{::open(path, O_WRONLY | O_CLOEXEC)};
        ::dup2(target.get(), STDOUT_FILENO);
    }
    ~Redirected() { ::dup2(saved_.get(), STDOUT_FILENO); }
    Redirected(const Redirected&) = delete;
    Redirected& operator=(const Redirected&) = delete;

private:
    Descriptor saved_;
};

TEST(Print, WritesTheTextAtOnce) {
    testing::internal::CaptureStdout();
    print("[1, 2, 3]\n");
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "[1, 2, 3]\n");
}

TEST(Print, OnAFullDiskIsAnErrorThatSaysSo) {
    const Redirected to_full_disk{"/dev/full"};
    try {
        print("no room");
        FAIL() << "no error";
    } catch (const OutputError& error) {
        EXPECT_THAT(error.what(),
                    testing::HasSubstr("cannot write to standard output: No space left on device"));
    }
}

}  // namespace
}  // namespace hands
