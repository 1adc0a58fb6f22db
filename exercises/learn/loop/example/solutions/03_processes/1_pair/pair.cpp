#include "pair.hpp"

int sum(int a, int b) { return a + b; }

int difference(int a, int b) { return a - b; }
