#pragma once
/// \file
/// A timeline for a trace viewer.

#include "common/timeline.hpp"

#include <string>

namespace hands {

/// Writes \p timeline in the Trace Event Format (JSON), which https://ui.perfetto.dev and chrome://tracing
/// open.
///
/// Each worker is a thread of one process, numbered from 1 as in its name; each span a complete event ("X"),
/// with times in microseconds since the run began, cut off where the run began and ended.
std::string timeline_as_trace(const Timeline& timeline);

}  // namespace hands
