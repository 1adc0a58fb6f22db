#pragma once
/// \file
/// The article's way to know the end: silence.

#include "chapters/05_pipe/connection.hpp"
#include "common/report.hpp"

#include <cstddef>

namespace hands {

/// Receives results until nothing has come for 5 seconds, as the article's loop does, and remarks in
/// \p report how long that took. Too long on a fast machine; on a slow one the results come after "the end".
/// \param expected  how many results there should be
/// \throws std::runtime_error if fewer came. The article's loop would not notice
void receive_until_silence(Connection& end, std::size_t expected, Report& report);

}  // namespace hands
