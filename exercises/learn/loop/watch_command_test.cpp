#include "exercises/learn/loop/built_example.hpp"
#include "exercises/learn/loop/screen.hpp"

#include <csignal>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::Not;

class WatchCommandTest : public EndToEndTest {
protected:
    static constexpr auto prompt = "It is checked when you save it.   h: a hint   q: quit";
};

TEST_F(WatchCommandTest, GivesAVerdictOnEachTextThatIsSavedAndGoesOn) {
    Screen screen{example_.command({"watch", "03.1"})};
    screen.wait_for("03.1 is not started");
    screen.wait_for(prompt);

    answer("int sum(int a, int b) { return a + c; }\n");
    screen.wait_for("03.1 does not compile");
    screen.wait_for(prompt);

    answer(std::string{sum} + "int difference(int a, int b) { return b - a; }\n");
    screen.wait_for("You say -4.");
    screen.wait_for("03.1: 1 of 2 checks fail");

    answer("#include \"exercises/kit/not_started.hpp\"\n" + std::string{sum} +
           "int difference(int, int) { throw hands::NotStarted{}; }\n");
    screen.wait_for("half done");

    answer(
        "#include <unistd.h>\n"
        "int sum(int, int) { int ends[2]; char byte; return pipe(ends) + (int)read(ends[0], &byte, 1); }\n" +
        std::string{difference});
    screen.wait_for("it waits for something that never comes");

    answer("#include <csignal>\nint sum(int, int) { return raise(SIGSEGV); }\n" + std::string{difference});
    screen.wait_for("your code crashed");

    answer("#include <csignal>\nint global = raise(SIGKILL);\n" + std::string{sum} + difference);
    screen.wait_for("The run of 03.1 was killed");

    answer(std::string{sum} + difference);
    screen.wait_for("03.1 is done: all 2 checks pass");
    screen.wait_for("03.2");
    screen.wait_for(prompt);

    screen.type("q");
    EXPECT_EQ(screen.finish(), 0);
}

TEST_F(WatchCommandTest, ShowsAHintAtAKey) {
    Screen screen{example_.command({"watch", "03.1"})};
    screen.wait_for(prompt);
    screen.type("h");
    screen.wait_for("First hint: where do I begin?");
    screen.type("h");
    screen.wait_for("Second hint: what next?");
    screen.type("h");
    screen.wait_for("no more hints");
    screen.type("q");
    EXPECT_EQ(screen.finish(), 0);
}

TEST_F(WatchCommandTest, GoesOverToAnotherExerciseWhoseFileIsSaved) {
    Screen screen{example_.command({"watch"})};
    screen.wait_for("03.1 is not started");
    example_.write("exercises/03_processes/2_greeting/greeting.cpp",
                   "#include \"greeting.hpp\"\nstd::string greeting() { return \"\"; }\n");
    screen.wait_for("It is empty.");
    screen.wait_for("03.2: 1 of 1 checks fail");
    screen.type("q");
    EXPECT_EQ(screen.finish(), 0);
}

TEST_F(WatchCommandTest, LeavesACheckOfATextThatIsGone) {
    Screen screen{example_.command({"watch", "03.1"})};
    screen.wait_for(prompt);
    answer("#include <unistd.h>\nint global = pause();\n" + std::string{sum} +
           difference);  // for ever, nearly
    screen.wait_for("Building and checking 03.1");
    answer(std::string{sum} + difference);
    screen.wait_for("03.1 is done");
    screen.type("q");
    EXPECT_EQ(screen.finish(), 0);
    EXPECT_THAT(screen.text(), Not(HasSubstr("hangs")));
}

TEST_F(WatchCommandTest, CanBeLeftInTheMiddleOfACheck) {
    answer("#include <unistd.h>\nint global = pause();\n" + std::string{sum} + difference);
    Screen screen{example_.command({"watch", "03.1"})};
    screen.wait_for("Building and checking 03.1");
    screen.type("q");
    EXPECT_EQ(screen.finish(), 0);
}

TEST_F(WatchCommandTest, EndsAtCtrlC) {
    Screen screen{example_.command({"watch", "03.1"})};
    screen.wait_for(prompt);
    screen.type("\x03");
    EXPECT_EQ(screen.finish(), 130);
}

TEST_F(WatchCommandTest, DoesNotMindAFileThatIsNoSource) {
    Screen screen{example_.command({"watch", "03.1"})};
    screen.wait_for(prompt);
    example_.write("exercises/03_processes/1_pair/notes.txt", "a note");
    example_.write("exercises/03_processes/1_pair/pair.backup_1.cpp", "an old answer");
    screen.type("h");
    screen.wait_for("First hint");
    screen.type("q");
    EXPECT_EQ(screen.finish(), 0);
    EXPECT_EQ(screen.text().find("---- "), screen.text().rfind("---- exercises"));  // one check
}

TEST_F(WatchCommandTest, WorksInAPipeWithoutKeysAndColours) {
    Program program{{.command = example_.command({"watch", "03.1"}), .deadline = BuiltExample::plenty}};
    const auto verdict = example_.root() / "build/learn/verdicts/03.1_pair.json";
    while (!std::filesystem::exists(verdict)) {
        program.wait_for_children(0);  // an error if it has ended
        ::poll(nullptr, 0, 5);
    }
    program.send(SIGTERM);
    const Outcome outcome = program.finish();
    EXPECT_EQ(outcome.status, 128 + SIGTERM) << describe(outcome);
    EXPECT_THAT(outcome.out, HasSubstr("03.1 is not started"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b")));
    EXPECT_THAT(outcome.out, HasSubstr("Ctrl-C: quit"));
}

}  // namespace
}  // namespace hands
