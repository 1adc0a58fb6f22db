#pragma once
/// \file
/// What `--zombie` shows.

#include "common/report.hpp"

namespace hands {

/// A child that has ended and was not waited for: what is left of it, what SIGKILL does to it, how it goes.
void show_zombie(Report& report);

}  // namespace hands
