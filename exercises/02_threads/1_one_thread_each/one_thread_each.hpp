#pragma once
/// \file
/// Exercise 02.1: one thread each. This file is given; yours is one_thread_each.cpp.

#include <cstdint>
#include <functional>
#include <vector>

namespace hands {

/// What is to be done with a number. Several threads may call it at the same time.
using Work = std::function<std::uint64_t(std::uint64_t)>;

/// Calls \p work for each of \p inputs, all at the same time, and waits until all calls have ended.
/// \return what \p work returned for each input, in the order of \p inputs
/// \throws what a call threw, just as it was thrown, once all calls have ended; if several threw, what the
/// one
///     for the earliest of their inputs did
std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work);

}  // namespace hands
