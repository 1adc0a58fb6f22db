#include "exercises/learn/loop/build_progress.hpp"

#include <cstdio>

#include <fmt/format.h>

namespace hands {

void BuildProgress::take_in(std::string_view text) {
    for (const char character : text) {
        if (character == '\n')
            read_line();
        else
            line_ += character;
    }
}

void BuildProgress::read_line() {
    constexpr unsigned a_few = 10;
    unsigned done = 0;
    unsigned all = 0;
    if (std::sscanf(line_.c_str(), "[%u/%u]", &done, &all) == 2 && all >= a_few)
        steps_ = fmt::format("{} of {}", done, all);
    line_.clear();
}

}  // namespace hands
