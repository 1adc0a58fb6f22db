#pragma once
/// \file
/// A line that says what is going on, and goes away.

#include "common/terminal.hpp"

#include <string>
#include <utility>

#include <unistd.h>

namespace hands {

/// Stands on the terminal for as long as this lives; where standard output is none, nowhere.
class WorkingLine {
public:
    explicit WorkingLine(std::string text) : text_(std::move(text)), is_shown_(is_terminal(STDOUT_FILENO)) {
        write(text_);
    }
    ~WorkingLine() { write(beginning); }
    WorkingLine(const WorkingLine&) = delete;
    WorkingLine& operator=(const WorkingLine&) = delete;

    /// Adds how far it is, instead of what was added before.
    void add(const std::string& more) const { write(beginning + text_ + more); }

private:
    static constexpr auto beginning = "\r\x1b[K";  // of the line, which is cleared

    void write(const std::string& text) const {
        // If it cannot be shown, nothing is lost.
        if (is_shown_) [[maybe_unused]]
            const auto ignored = ::write(STDOUT_FILENO, text.data(), text.size());
    }

    std::string text_;
    bool is_shown_;
};

}  // namespace hands
