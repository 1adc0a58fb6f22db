#pragma once
/// \file
/// A line that says what is going on, and goes away.

#include "common/terminal.hpp"

#include <string>

#include <unistd.h>

namespace hands {

/// Stands on the terminal for as long as this lives; where standard output is none, nowhere.
class WorkingLine {
public:
    explicit WorkingLine(const std::string& text) : is_shown_(is_terminal(STDOUT_FILENO)) { write(text); }
    ~WorkingLine() { write("\r\x1b[K"); }
    WorkingLine(const WorkingLine&) = delete;
    WorkingLine& operator=(const WorkingLine&) = delete;

private:
    void write(const std::string& text) const {
        // If it cannot be shown, nothing is lost.
        if (is_shown_) [[maybe_unused]]
            const auto ignored = ::write(STDOUT_FILENO, text.data(), text.size());
    }

    bool is_shown_;
};

}  // namespace hands
