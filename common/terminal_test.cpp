#include "common/terminal.hpp"

#include "common/descriptor.hpp"
#include "common/pseudo_terminal.hpp"

#include <cstdlib>
#include <optional>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

/// Sets a variable of the environment, or takes it away, and puts back what was there.
class Variable {
public:
    Variable(const char* name, const char* value) : name_(name) {
        if (const char* const now = std::getenv(name)) before_ = now;
        set(value);
    }
    ~Variable() { set(before_ ? before_->c_str() : nullptr); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    void set(const char* value) {
        if (value == nullptr)
            ::unsetenv(name_);
        else
            ::setenv(name_, value, 1);
    }

    const char* name_;
    std::optional<std::string> before_;
};

class Terminal : public testing::Test {
protected:
    Variable term{"TERM", "xterm"};
    Variable no_color{"NO_COLOR", nullptr};
    Variable columns{"COLUMNS", nullptr};
    PseudoTerminal terminal{123};
    PseudoTerminal unsized{0};
    Descriptor file{::open("/dev/null", O_WRONLY | O_CLOEXEC)};
};

TEST_F(Terminal, IsToldFromAFile) {
    EXPECT_TRUE(is_terminal(terminal.get()));
    EXPECT_FALSE(is_terminal(file.get()));
    EXPECT_FALSE(is_terminal(-1));
}

TEST_F(Terminal, WantsColorAndAFileDoesNot) {
    EXPECT_TRUE(wants_color(terminal.get()));
    EXPECT_FALSE(wants_color(file.get()));
}

TEST_F(Terminal, WantsNoColorWhereNoColorIsSetAndNotEmpty) {
    const Variable set("NO_COLOR", "1");
    EXPECT_FALSE(wants_color(terminal.get()));
    const Variable empty("NO_COLOR", "");
    EXPECT_TRUE(wants_color(terminal.get()));
}

TEST_F(Terminal, WantsNoColorWhereItIsDumb) {
    const Variable dumb("TERM", "dumb");
    EXPECT_FALSE(wants_color(terminal.get()));
}

TEST_F(Terminal, TellsItsColumns) {
    const Variable other("COLUMNS", "55");
    EXPECT_EQ(terminal_columns(terminal.get()), 123u);
}

TEST_F(Terminal, HasTheColumnsThatTheEnvironmentTellsIfItDoesNotTellThem) {
    const Variable told("COLUMNS", "55");
    EXPECT_EQ(terminal_columns(unsized.get()), 55u);
    EXPECT_EQ(terminal_columns(file.get()), 55u);
}

TEST_F(Terminal, Has80ColumnsIfNobodyTells) {
    EXPECT_EQ(terminal_columns(unsized.get()), 80u);
    EXPECT_EQ(terminal_columns(-1), 80u);
    for (const char* const nonsense : {"", "0", "-5", "12x", "wide", "99999999999999999999999"}) {
        const Variable told("COLUMNS", nonsense);
        EXPECT_EQ(terminal_columns(file.get()), 80u) << nonsense;
    }
}

}  // namespace
}  // namespace hands
