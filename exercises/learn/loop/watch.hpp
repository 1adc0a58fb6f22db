#pragma once
/// \file
/// What `./course watch` does.

#include "exercises/learn/loop/checker.hpp"
#include "exercises/learn/loop/ink.hpp"
#include "exercises/learn/loop/keyboard.hpp"
#include "exercises/learn/loop/saved_files.hpp"
#include "exercises/learn/loop/signal_inbox.hpp"

#include <optional>
#include <vector>

namespace hands {

/// Checks an exercise whenever one of its files is saved, until the reader leaves.
///
/// State: `current_` is the exercise that was checked last, and that hints are for. `pending_` is the one
/// that is to be checked: if it comes up during a check, that check is of a text that is gone, and is left.
/// `status_` is set when the reader leaves.
class Watch {
public:
    /// \param exercises  all of the course
    /// \param first  the one that is checked at once
    Watch(CourseFolders course, std::vector<Exercise> exercises, Exercise first, Checker checker, Ink ink);

    /// \return the exit status: 0 after q, 128 and the signal after Ctrl-C
    /// \throws OutputError, std::system_error
    int run();

private:
    void check(const Exercise& exercise);
    void go_on_after(const Verdict& verdict) const;
    void wait_for_something();
    bool attend();
    void take_signals();
    void take_keys();
    void take_saved_files();

    CourseFolders course_;
    std::vector<Exercise> exercises_;
    Checker checker_;
    Ink ink_;
    SignalInbox signals_;
    Keyboard keyboard_;
    SavedFiles saved_;
    Exercise current_;
    std::optional<Exercise> pending_;
    std::optional<int> status_;
};

}  // namespace hands
