#include "common/output_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <gmock/gmock.h>
#include <unistd.h>

namespace hands {
namespace {

namespace fs = std::filesystem;

/// A folder that goes away with the test.
class OutputFileTest : public testing::Test {
protected:
    OutputFileTest() {
        std::string name = testing::TempDir() + "output_file_test.XXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    ~OutputFileTest() override {
        fs::permissions(folder_, fs::perms::owner_all);
        fs::remove_all(folder_);
    }

    std::string path(const char* name) const { return folder_ / name; }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{}));
    }
    static std::string contents(const std::string& path) {
        std::ifstream file{path};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

private:
    fs::path folder_;
};

TEST_F(OutputFileTest, CreatesNothingUntilItIsWritten) {
    const OutputFile file{path("picture.svg")};
    EXPECT_EQ(files(), 0u);
}

TEST_F(OutputFileTest, HoldsWhatWasWrittenAndNothingElseIsLeft) {
    const OutputFile file{path("picture.svg")};
    file.write("<svg/>");
    EXPECT_EQ(contents(path("picture.svg")), "<svg/>");
    EXPECT_EQ(files(), 1u);
}

TEST_F(OutputFileTest, KeepsTheOldContentsUntilTheNewOnesAreWritten) {
    OutputFile{path("run.json")}.write("a long first version");
    const OutputFile file{path("run.json")};
    EXPECT_EQ(contents(path("run.json")), "a long first version");
    file.write("new");
    EXPECT_EQ(contents(path("run.json")), "new");
}

TEST_F(OutputFileTest, RefusesAFolderThatDoesNotExist) {
    const std::string nowhere = path("no_such_folder/picture.svg");
    EXPECT_THAT([&] { const OutputFile file{nowhere}; },
                testing::ThrowsMessage<std::system_error>(testing::AllOf(
                    testing::HasSubstr(nowhere), testing::HasSubstr("No such file or directory"))));
}

TEST_F(OutputFileTest, RefusesAFolderInPlaceOfAFile) {
    fs::create_directory(path("folder.svg"));
    EXPECT_THROW(OutputFile{path("folder.svg")}, std::system_error);
}

TEST_F(OutputFileTest, RefusesAnEmptyPath) { EXPECT_THROW(OutputFile{""}, std::system_error); }

TEST_F(OutputFileTest, WritesToADeviceWithoutReplacingIt) {
    OutputFile{"/dev/null"}.write("gone");
    EXPECT_FALSE(fs::is_regular_file("/dev/null"));
}

TEST_F(OutputFileTest, LeavesNothingBehindWhenTheDiskIsFull) {
    const OutputFile file{"/dev/full"};
    EXPECT_THROW(file.write("no room"), std::system_error);
}

}  // namespace
}  // namespace hands
