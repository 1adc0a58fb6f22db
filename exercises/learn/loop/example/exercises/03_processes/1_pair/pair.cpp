#include "pair.hpp"

#include "exercises/kit/not_started.hpp"

int sum(int, int) { throw hands::NotStarted{}; }

int difference(int, int) { throw hands::NotStarted{}; }
