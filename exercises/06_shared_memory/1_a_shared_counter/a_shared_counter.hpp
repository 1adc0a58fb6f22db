#pragma once
/// \file
/// Exercise 06.1: a counter that several processes share. This file is given; yours is a_shared_counter.cpp.

#include <cstdint>

#include <pthread.h>

namespace hands {

/// Makes a lock at \p lock, which is memory that several processes see: whichever of them holds it, the
/// others wait. Called once, before anybody uses it.
/// \param lock  all its bytes are zero
void make_lock(pthread_mutex_t& lock);

/// Adds one to \p number, \p times times. Other processes do the same at the same time, and no count is lost.
/// Who has to wait sleeps.
/// \param number  in memory that several processes see
/// \param lock  made by make_lock(); free again when this returns
void count_up(std::uint64_t& number, pthread_mutex_t& lock, std::uint64_t times);

}  // namespace hands
