#pragma once
/// \file
/// Ctrl-C.

namespace hands {

/// From now on Ctrl-C (SIGINT) ends this process with one line on stderr and status 130, whatever it is
/// doing.
///
/// The handler calls _exit(): no destructor runs. That is sound because nothing here depends on one:
/// descriptors and unnamed memory go back to the system, files are written whole or not at all, and a child
/// notices its parent's end by itself. So the way out of Ctrl-C is the way out of SIGKILL, which has to work
/// anyway, and no wait anywhere needs to be interruptible.
void end_on_interrupt();

}  // namespace hands
