#pragma once
/// \file
/// Single keys.

#include <string>

#include <termios.h>

namespace hands {

/// Takes keys from a terminal as they are pressed, and does not show them. The terminal is as it was when
/// this goes.
///
/// State: `is_terminal_` says whether there is one. Where there is none (a pipe, no input), no key ever
/// comes.
class Keyboard {
public:
    /// \param terminal  not owned; to stay open while this lives
    explicit Keyboard(int terminal);
    ~Keyboard();
    Keyboard(const Keyboard&) = delete;
    Keyboard& operator=(const Keyboard&) = delete;

    /// Whether there is one.
    explicit operator bool() const { return is_terminal_; }
    /// For poll(): readable when a key was pressed; −1, which poll() passes over, if there is no terminal any
    /// more.
    int descriptor() const { return is_terminal_ ? terminal_ : -1; }
    /// The keys that were pressed and not taken yet. Call it when descriptor() is readable.
    std::string take();
    /// After Ctrl-Z and fg: a shell has set the terminal as it likes.
    void renew();

private:
    int terminal_;
    termios before_{};
    bool is_terminal_;
};

}  // namespace hands
