#pragma once
/// \file
/// A wrong answer must do no harm: kill() with −1 for a process.

namespace hands::kit {

/// From now on, in this process and its children, kill() with −1 for a process goes nowhere: it fails with
/// EPERM, and rejects the answer with what it was about to do.
///
/// −1 is what fork() returns when it fails, and for kill() it means everybody: every process that this user
/// may signal, and for root the whole machine.
void guard_kill();

}  // namespace hands::kit
