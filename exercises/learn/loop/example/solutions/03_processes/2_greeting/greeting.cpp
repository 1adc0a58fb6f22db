#include "greeting.hpp"

std::string greeting() { return "Hello"; }
