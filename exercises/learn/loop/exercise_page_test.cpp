#include "exercises/learn/loop/exercise_page.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const ExercisePage page = parse_exercise_page(R"(# 03.1 How did it end?

*Core route. About half an hour. You have read "The idea" in
[chapter 03](../../../chapters/03_processes/README.md).*

The task.

## Hints

<details><summary>First hint: where?</summary>

`fork()` returns twice.

- Once there.
</details>

<details>
<summary>Second hint: what?</summary>
Ask `man`.
</details>
)");

TEST(ExercisePage, HasATitleWithoutItsNumber) { EXPECT_EQ(page.title, "How did it end?"); }

TEST(ExercisePage, SaysThatItIsOnTheCoreRoute) { EXPECT_TRUE(page.core); }

TEST(ExercisePage, SaysInPlainTextWhatItTakes) {
    EXPECT_EQ(page.route, "Core route. About half an hour. You have read \"The idea\" in chapter 03.");
}

TEST(ExercisePage, SaysThatItIsOptional) {
    const auto optional = parse_exercise_page("# 01.2 Two\n\n*Optional.* An evening.\n\nThe task.\n");
    EXPECT_FALSE(optional.core);
    EXPECT_EQ(optional.route, "Optional. An evening.");
}

TEST(ExercisePage, HasItsHintsInOrder) {
    ASSERT_THAT(page.hints, SizeIs(2));
    EXPECT_EQ(page.hints[0].title, "First hint: where?");
    EXPECT_EQ(page.hints[0].text, "`fork()` returns twice.\n\n- Once there.");
    EXPECT_EQ(page.hints[1].title, "Second hint: what?");
    EXPECT_EQ(page.hints[1].text, "Ask `man`.");
}

TEST(ExercisePage, LacksWhatIsNotThere) {
    for (const char* text : {"", "no page", "# ", "<details>", "<details></details>", "<details><summary>"}) {
        const auto empty = parse_exercise_page(text);
        EXPECT_THAT(empty.title, IsEmpty()) << text;
        EXPECT_THAT(empty.route, IsEmpty()) << text;
        EXPECT_THAT(empty.hints, IsEmpty()) << text;
        EXPECT_FALSE(empty.core) << text;
    }
}

}  // namespace
}  // namespace hands
