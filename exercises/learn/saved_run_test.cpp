#include "exercises/learn/saved_run.hpp"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

const std::string saved = R"({"bound":1.5,"chapter":"chapter02_threads","mechanism":"threads",
    "results":[{"factors":[1,2,4],"number":4},{"factors":[1,2],"number":18446744073709551615}],
    "seconds":0.25,"split":"ranges","timeline":[],"workers":3})";

std::string with(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

TEST(SavedRun, KeepsWhatTheChapterSaid) {
    const SavedRun run = parse_saved_run(saved);
    EXPECT_EQ(run.chapter, "chapter02_threads");
    EXPECT_EQ(run.mechanism, "threads");
    EXPECT_EQ(run.split, Split::ranges);
    EXPECT_EQ(run.workers, 3u);
    EXPECT_EQ(run.seconds, 0.25);
    EXPECT_EQ(run.bound, 1.5);
}

TEST(SavedRun, KeepsEveryDigitOfItsNumbers) {
    EXPECT_THAT(parse_saved_run(saved).numbers, ElementsAre(4u, 18446744073709551615u));
}

class NotARun : public testing::TestWithParam<std::string> {};

TEST_P(NotARun, IsRefusedWithASentence) {
    EXPECT_THAT([] { parse_saved_run(GetParam()); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("not a run saved by a chapter: ")));
}

INSTANTIATE_TEST_SUITE_P(SavedRun, NotARun,
                         testing::Values("", "{", "[]", "12", saved.substr(0, saved.size() / 2),
                                         with(saved, "chapter\"", "chapters\""),
                                         with(saved, "\"ranges\"", "\"letters\""),
                                         with(saved, "\"workers\":3", "\"workers\":0"),
                                         with(saved, "0.25", "0"), with(saved, "0.25", "\"soon\""),
                                         with(saved, ":4}", ":-4}"),
                                         R"({"bound":1,"chapter":"c","mechanism":"m","results":[],
                                             "seconds":1,"split":"numbers","workers":1})"));

TEST(SavedRun, NamesTheFileThatIsMissing) {
    EXPECT_THAT([] { load_saved_run("/nowhere/04.json"); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("'/nowhere/04.json'")));
}

TEST(SavedRun, NamesTheFileThatIsNoRun) {
    EXPECT_THAT([] { load_saved_run("/dev/null"); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("'/dev/null' is not a run")));
}

TEST(SavedRun, ReadsNothingFromAFolder) { EXPECT_THROW(load_saved_run("/"), std::invalid_argument); }

}  // namespace
}  // namespace hands
