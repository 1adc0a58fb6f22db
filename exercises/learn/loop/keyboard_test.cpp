#include "exercises/learn/loop/keyboard.hpp"

#include "chapters/acceptance/pseudo_terminal.hpp"
#include "common/system_call.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

namespace hands {
namespace {

tcflag_t modes_of(const Descriptor& terminal) {
    termios settings{};
    checked("look at a terminal", [&] { return ::tcgetattr(terminal.get(), &settings); });
    return settings.c_lflag;
}

bool is_readable(int descriptor) {
    pollfd entry{descriptor, POLLIN, 0};
    return ::poll(&entry, 1, 60'000) == 1;
}

TEST(Keyboard, GivesAKeyAsSoonAsItIsPressed) {
    const PseudoTerminal terminal = open_pseudo_terminal();
    Keyboard keyboard{terminal.program.get()};
    ASSERT_TRUE(keyboard);
    ASSERT_EQ(::write(terminal.screen.get(), "h", 1), 1);  // without a newline
    ASSERT_TRUE(is_readable(keyboard.descriptor()));
    EXPECT_EQ(keyboard.take(), "h");
}

TEST(Keyboard, LeavesTheTerminalAsItWas) {
    const PseudoTerminal terminal = open_pseudo_terminal();
    const tcflag_t before = modes_of(terminal.program);
    {
        const Keyboard keyboard{terminal.program.get()};
        EXPECT_EQ(modes_of(terminal.program) & (ICANON | ECHO), 0U);
        EXPECT_NE(modes_of(terminal.program) & ISIG, 0U);
    }
    EXPECT_EQ(modes_of(terminal.program), before);
}

TEST(Keyboard, TakesTheTerminalAgainAfterAShellHadIt) {
    const PseudoTerminal terminal = open_pseudo_terminal();
    Keyboard keyboard{terminal.program.get()};
    termios settings{};
    ::tcgetattr(terminal.program.get(), &settings);
    settings.c_lflag |= ICANON | ECHO;
    ::tcsetattr(terminal.program.get(), TCSANOW, &settings);
    keyboard.renew();
    EXPECT_EQ(modes_of(terminal.program) & (ICANON | ECHO), 0U);
}

TEST(Keyboard, IsNoneWhereThereIsNoTerminal) {
    const Descriptor nothing{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
    for (const int descriptor : {nothing.get(), -1}) {
        const Keyboard keyboard{descriptor};
        EXPECT_FALSE(keyboard);
        EXPECT_EQ(keyboard.descriptor(), -1);
    }
}

TEST(Keyboard, IsNoneAnyMoreWhenTheWindowIsClosed) {
    PseudoTerminal terminal = open_pseudo_terminal();
    Keyboard keyboard{terminal.program.get()};
    terminal.screen.close();
    ASSERT_TRUE(is_readable(keyboard.descriptor()));
    EXPECT_EQ(keyboard.take(), "");
    EXPECT_EQ(keyboard.descriptor(), -1);
}

}  // namespace
}  // namespace hands
