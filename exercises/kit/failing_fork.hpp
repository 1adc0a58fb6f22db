#pragma once
/// \file
/// A system that has no room for one more process, when a check wants it.

namespace hands::kit {

/// While it lives, fork() in this process works a few times more, and then fails with EAGAIN, as it does
/// where the number of processes is limited. One at a time.
///
/// State: fork() itself is replaced in a program that uses this; it asks the one that lives.
class FailingFork {
public:
    /// \param successes  how many times it still works
    explicit FailingFork(int successes);
    ~FailingFork();
    FailingFork(const FailingFork&) = delete;
    FailingFork& operator=(const FailingFork&) = delete;

    /// How many times it has failed so far.
    int failures() const { return failures_; }

    /// For the fork() of this program: whether it has to fail this time. Counts.
    static bool fails_now();

private:
    static FailingFork* current;

    int successes_left_;
    int failures_ = 0;
};

}  // namespace hands::kit
