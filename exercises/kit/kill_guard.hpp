#pragma once
/// \file
/// kill() in the programs of checks: with −1 for a process it goes nowhere.
///
/// −1 is what fork() returns when it fails, and for kill() it means everybody: every process that this user
/// may signal, and for root the whole machine. A wrong answer must do no harm, so kill_guard.cpp replaces
/// kill() in all programs of checks: for −1 it fails with EPERM, and rejects the answer with what it was
/// about to do.
