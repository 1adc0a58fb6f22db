#pragma once
/// \file
/// What a thread does, in words.

#include "exercises/lab/event.hpp"
#include "exercises/lab/object_names.hpp"

#include <string>

namespace hands::lab {

/// For example "locks mutex A" or "reads counter: 5"; empty for what needs no words, like the end of a
/// thread.
std::string words_for(const Event& event, ObjectNames& names);

/// Whether it reads or changes memory.
bool is_access(Operation operation);

}  // namespace hands::lab
