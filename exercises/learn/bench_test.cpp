#include "exercises/learn/bench.hpp"

#include "chapters/acceptance/temporary_folder.hpp"
#include "exercises/learn/comparison.hpp"
#include "exercises/learn/text_table.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Le;
using testing::Not;
using testing::ThrowsMessage;

class ChapterFolder : public testing::Test {
protected:
    ChapterFolder() {
        for (const char* const name : {"acceptance", "04_pool", "07_channels", "10_more"}) {
            std::filesystem::create_directory(folder_.path() / name);
        }
    }
    std::string find(const std::string& wanted) const { return chapter_folder(folder_.path(), wanted); }

    TemporaryFolder folder_;
};

TEST_F(ChapterFolder, IsKnownByItsNumberOrItsName) {
    for (const char* const wanted : {"07", "7", "07_channels", "chapter07", "chapter07_channels"}) {
        EXPECT_EQ(find(wanted), "07_channels") << wanted;
    }
}

TEST_F(ChapterFolder, IsNoFolderWithoutANumber) {
    EXPECT_THROW(find("acceptance"), std::invalid_argument);
    EXPECT_THROW(find(""), std::invalid_argument);
}

TEST_F(ChapterFolder, IsNotThereUnderAnotherNumber) {
    EXPECT_THAT([&] { find("17"); }, ThrowsMessage<std::invalid_argument>(HasSubstr("'17'")));
}

/// What the chapters bring, found by the test itself.
std::vector<std::string> lists_of_all_chapters() {
    std::vector<std::string> lists;
    for (const auto& chapter : std::filesystem::directory_iterator{MANY_HANDS_ROOT "/chapters"}) {
        const auto list = chapter.path() / "bench" / "comparisons.json";
        if (std::filesystem::exists(list)) lists.push_back(list);
    }
    lists.emplace_back(MANY_HANDS_ROOT "/exercises/learn/readers_time/comparisons.json");
    return lists;
}

TEST(Bench, UnderstandsWhatEveryChapterBrings) {
    const auto lists = lists_of_all_chapters();
    EXPECT_THAT(lists, Not(IsEmpty()));
    for (const std::string& list : lists) EXPECT_NO_THROW(load_comparisons(list)) << list;
}

TEST(Bench, HasWorkInTheTableThatLeavesRoomForTheRest) {
    for (const std::string& list : lists_of_all_chapters()) {
        for (const Comparison& line : load_comparisons(list).lines) {
            EXPECT_THAT(width_of(line.work), Le(36u)) << line.work;
        }
    }
}

}  // namespace
}  // namespace hands
