#include "exercises/learn/loop/saved_files.hpp"

#include "chapters/acceptance/temporary_folder.hpp"

#include <system_error>

#include <gmock/gmock.h>
#include <poll.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SavedFilesTest : public testing::Test {
protected:
    TemporaryFolder folder_;
    SavedFiles saved_{{folder_.path()}};
};

TEST_F(SavedFilesTest, AreNoneAtFirst) {
    pollfd entry{saved_.descriptor(), POLLIN, 0};
    EXPECT_EQ(::poll(&entry, 1, 0), 0);
    EXPECT_THAT(saved_.take(), IsEmpty());
}

TEST_F(SavedFilesTest, AreThoseThatWereWritten) {
    folder_.write("sum.cpp", "text");
    pollfd entry{saved_.descriptor(), POLLIN, 0};
    EXPECT_EQ(::poll(&entry, 1, 0), 1);
    EXPECT_THAT(saved_.take(), ElementsAre(folder_.path() / "sum.cpp"));
    EXPECT_THAT(saved_.take(), IsEmpty());
}

TEST_F(SavedFilesTest, AreThoseThatTookAnothersPlace) {
    folder_.write("new", "text");
    saved_.take();
    std::filesystem::rename(folder_.path() / "new", folder_.path() / "sum.cpp");
    EXPECT_THAT(saved_.take(), ElementsAre(folder_.path() / "sum.cpp"));
}

TEST_F(SavedFilesTest, AreToldOnceHoweverOftenTheyWereSaved) {
    for (int again = 0; again < 500; ++again) folder_.write("sum.cpp", "text");
    EXPECT_THAT(saved_.take(), ElementsAre(folder_.path() / "sum.cpp"));
}

TEST_F(SavedFilesTest, AreNotThoseThatWereOnlyRead) {
    folder_.write("sum.cpp", "text");
    saved_.take();
    folder_.read("sum.cpp");
    EXPECT_THAT(saved_.take(), IsEmpty());
}

TEST_F(SavedFilesTest, AreNoneOfAFolderThatIsGone) {
    std::filesystem::remove_all(folder_.path());
    EXPECT_THAT(saved_.take(), IsEmpty());
}

TEST(SavedFiles, NeedAFolder) { EXPECT_THROW(SavedFiles{{"/nowhere"}}, std::system_error); }

}  // namespace
}  // namespace hands
