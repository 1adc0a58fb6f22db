#pragma once
/// \file
/// The frame of every chapter's main().

#include "common/command_line.hpp"
#include "common/report.hpp"

#include <functional>

namespace hands {

/// Reads the command line, runs \p body, prints its report.
///
/// \return the exit status: 0; 1 if the work failed; 2 if the command line, a file or standard output is bad.
/// Each failure is one line on stderr. Ctrl-C is one line and 130. A reader of our output that goes away ends
/// the process by SIGPIPE, as is usual.
int run_chapter(const Chapter& chapter, int argc, char** argv,
                const std::function<void(const Options&, Report&)>& body);

}  // namespace hands
