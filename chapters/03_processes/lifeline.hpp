#pragma once
/// \file
/// How a child learns that its parent is gone.

#include "common/descriptor.hpp"

namespace hands {

/// A pipe that says nothing: its end is the message.
///
/// The parent alone holds the writing end. When the parent ends, however it ends, the kernel closes that end
/// and sends the child the signal that it asked for: SIGKILL, so a child that computes dies as promptly as
/// one that waits (promise 3.8). PR_SET_PDEATHSIG looks like the same thing, but fires when the *thread* that
/// forked ends.
///
/// It ends where a child becomes another program (exec), which has no part in it.
///
/// State: both ends before fork(); then the parent keeps `parent_end_`, the child `child_end_`.
class Lifeline {
public:
    /// \throws std::system_error if there is no descriptor left
    Lifeline();

    /// In the parent, after fork().
    void hold() noexcept { child_end_.close(); }

    /// In the child, after fork(): from now on it dies when the parent does. Ends it at once if that has
    /// happened already.
    void follow();

    /// The child's end, which it must not close.
    int child_end() const { return child_end_.get(); }

    /// In the parent: lets go. A child that has not ended is killed by that.
    void drop() noexcept { parent_end_.close(); }

    /// As Pidfd::forget().
    void forget() noexcept { static_cast<void>(parent_end_.release()); }

private:
    Descriptor child_end_;
    Descriptor parent_end_;
};

}  // namespace hands
