#include "exercises/lab/storyteller.hpp"

#include <cstdlib>
#include <memory>
#include <string>

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

// This file is the lab's own, so none of its lines is a reader's: places are tested with the catalogue.
struct StorytellerOfAFailure : testing::Test {
    StorytellerOfAFailure() : exchange(std::make_unique<Exchange>()) {}

    void involve(ThreadNumber thread, const std::string& text) {
        auto& involved = exchange->verdict.involved[exchange->verdict.involved_count++];
        involved.thread = thread;
        involved.is_place_of_failure = true;
        text.copy(involved.text, sizeof involved.text - 1);
    }

    std::unique_ptr<Exchange> exchange;
};

TEST_F(StorytellerOfAFailure, NamesTheObjects) {
    involve(1, "waits for \1m40\2, held by thread 2");
    involve(2, "waits for \1m80\2, held by thread 1");
    const Story story = Storyteller{*exchange}.tell();
    EXPECT_THAT(story.involved, ElementsAre(Field(&Involved::what, "waits for mutex A, held by thread 2"),
                                            Field(&Involved::what, "waits for mutex B, held by thread 1")));
}

TEST_F(StorytellerOfAFailure, LeavesOutWhatIsNotTheReaders) {
    Event& event = exchange->events[0];
    event.operation = Operation::locks;
    event.object = 64;
    event.stack[0] = reinterpret_cast<const void*>(&parse_addr2line);
    exchange->event_count = 1;
    EXPECT_THAT(Storyteller{*exchange}.tell().steps, IsEmpty());
}

// No second run of addr2line for what the first has said: without a PATH there could be none.
TEST_F(StorytellerOfAFailure, KnowsTheLinesOfEarlierStories) {
    exchange->events[0].stack[0] = reinterpret_cast<const void*>(&parse_addr2line);
    exchange->event_count = 1;
    ASSERT_TRUE(Storyteller{*exchange}.has_symbols()) << "install binutils";
    const std::string path = std::getenv("PATH");
    ::setenv("PATH", "", 1);
    const bool is_known = Storyteller{*exchange}.has_symbols();
    ::setenv("PATH", path.c_str(), 1);
    EXPECT_TRUE(is_known);
}

TEST_F(StorytellerOfAFailure, EndsWithWhatWentWrong) {
    std::string{"thread 1 reads \1w40\2"}.copy(exchange->verdict.text, sizeof exchange->verdict.text - 1);
    EXPECT_EQ(Storyteller{*exchange}.tell().last_sentence, "thread 1 reads variable A");
}

}  // namespace
}  // namespace hands::lab
