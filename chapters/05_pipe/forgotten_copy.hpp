#pragma once
/// \file
/// What `--forget-to-close` shows.

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/connection.hpp"
#include "common/descriptor.hpp"
#include "common/report.hpp"

#include <cstddef>

namespace hands {

/// Receives all results of a child whose end of the pipe somebody kept a copy of; shows in \p report that the
/// end does not come, who holds it, and that it comes once the copy is closed. Waits for a second, no more.
/// \param end  our end of the pipe
/// \param copy  of the child's end
/// \param expected  how many results the child sends
/// \throws std::runtime_error if the child ends before it has sent them all
void show_forgotten_copy(Process& child, Connection& end, Descriptor copy, std::size_t expected,
                         Report& report);

}  // namespace hands
