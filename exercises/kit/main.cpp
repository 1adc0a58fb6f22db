/// \file
/// The program that a check.cpp becomes: runs its tests, and tells of them as a reader wants to hear it.

#include "exercises/kit/story.hpp"

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace hands::kit {
namespace {

class StoryTeller : public testing::EmptyTestEventListener {
public:
    explicit StoryTeller(Story& story) : story_(story) {}

private:
    void OnTestEnd(const testing::TestInfo& test) override {
        const testing::TestResult& result = *test.result();
        std::vector<std::string> texts;
        for (int i = 0; i < result.total_part_count(); ++i) {
            if (result.GetTestPartResult(i).failed()) texts.push_back(text_of(result.GetTestPartResult(i)));
        }
        const State state = result.Failed() ? State::failed : result.Skipped() ? State::open : State::passed;
        print(story_.tell(test.name(), state, texts));
    }
    void OnTestProgramEnd(const testing::UnitTest&) override { print(story_.sum_up()); }

    /// What check() said: GoogleTest puts a line before it.
    static std::string text_of(const testing::TestPartResult& part) {
        constexpr std::string_view before = "Failed\n";
        std::string_view text = part.message();
        if (text.starts_with(before)) text.remove_prefix(before.size());
        return std::string{text};
    }

    static void print(const std::string& lines) {
        std::fputs(lines.c_str(), stdout);
        std::fflush(stdout);  // before the next trial is forked, which would print it again
    }

    Story& story_;
};

}  // namespace
}  // namespace hands::kit

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    hands::kit::Story story{hands::kit::this_exercise};
    auto& listeners = testing::UnitTest::GetInstance()->listeners();
    delete listeners.Release(listeners.default_result_printer());
    listeners.Append(new hands::kit::StoryTeller{story});  // it belongs to GoogleTest now
    const int failed = RUN_ALL_TESTS();
    return failed != 0 ? failed : story.exit_status();  // the story knows what is not started, or half done
}
