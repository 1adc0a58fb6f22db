#pragma once
/// \file
/// Exercise 07.2: a pipeline, the prime sieve. This file is given; yours is prime_sieve.cpp.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"

#include <functional>

namespace hands {

/// Says whether \p prime divides \p number. It may take a while.
using Divides = std::function<bool(int prime, int number)>;

/// Starts a pipeline of goroutines in \p group, and waits for none. Each number that comes out of its end is
/// a prime, is sent into \p primes, and gets a goroutine of its own: that one lets through to the next what
/// its prime does not divide.
///
/// When \p numbers is closed, all of them end, and \p primes is closed after the last one. Nobody stops the
/// group.
/// \param numbers  2, 3, 4, … up to some number, then it closes
/// \param primes  a prime is sent into it
/// as soon as it is known, whether another number comes or not
/// \param divides  is called for a number and each prime it gets to, in rising order, once; several
/// goroutines may
///     call it at once
void start_sieve(Group& group, ReceiveChannel<int> numbers, SendChannel<int> primes, Divides divides);

}  // namespace hands
