#include "common/system_call.hpp"

#include "common/descriptor.hpp"

#include <cstdlib>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace hands {
namespace {

TEST(Checked, ReturnsWhatTheCallReturns) {
    EXPECT_EQ(checked("count", [] { return 42; }), 42);
}

TEST(Checked, CallsAgainForAsLongAsASignalInterrupts) {
    int calls = 0;
    const auto result = checked("wait", [&] {
        if (++calls < 4) {
            errno = EINTR;
            return -1;
        }
        return 7;
    });
    EXPECT_EQ(result, 7);
    EXPECT_EQ(calls, 4);
}

TEST(Checked, TurnsAFailureIntoASentence) {
    try {
        checked("open '/no/such/file'", [] { return ::open("/no/such/file", O_RDONLY); });
        FAIL() << "no error";
    } catch (const std::system_error& error) {
        EXPECT_STREQ(error.what(), "cannot open '/no/such/file': No such file or directory");
        EXPECT_EQ(error.code(), std::errc::no_such_file_or_directory);
    }
}

/// An empty file without a name.
Descriptor unnamed_file() {
    std::string path = testing::TempDir() + "system_call_test.XXXXXX";
    Descriptor file{::mkostemp(path.data(), O_CLOEXEC)};
    ::unlink(path.c_str());
    return file;
}

TEST(WriteAllAndReadAll, CarryEveryByte) {
    const Descriptor file = unnamed_file();
    std::vector<std::byte> written(100'000);
    for (std::size_t i = 0; i < written.size(); ++i) written[i] = static_cast<std::byte>(i * 7);
    write_all(file.get(), written, "write");

    ::lseek(file.get(), 0, SEEK_SET);
    std::vector<std::byte> read(written.size());
    EXPECT_EQ(read_all(file.get(), read, "read"), written.size());
    EXPECT_EQ(read, written);
}

TEST(ReadAll, StopsAtTheEnd) {
    const Descriptor file = unnamed_file();
    write_all(file.get(), std::vector<std::byte>(10), "write");
    ::lseek(file.get(), 0, SEEK_SET);
    std::vector<std::byte> more(100);
    EXPECT_EQ(read_all(file.get(), more, "read"), 10u);
}

TEST(WriteAll, OnAFullDiskIsAnErrorThatSaysSo) {
    const Descriptor full{::open("/dev/full", O_WRONLY | O_CLOEXEC)};
    EXPECT_THAT(
        [&] { write_all(full.get(), std::vector<std::byte>(1), "save the answers"); },
        testing::ThrowsMessage<std::system_error>("cannot save the answers: No space left on device"));
}

}  // namespace
}  // namespace hands
