#include "exercises/learn/loop/question.hpp"

#include "common/standard_output.hpp"
#include "common/terminal.hpp"

#include <iostream>
#include <stdexcept>

#include <unistd.h>

namespace hands {

bool asks_and_hears_yes(const std::string& question) {
    if (!is_terminal(STDIN_FILENO))
        throw std::invalid_argument(question + " Nobody is here to answer: add --yes if you are sure");
    print(question + " [y/N] ");
    std::string line;
    std::getline(std::cin, line);
    return line.starts_with('y') || line.starts_with('Y');
}

}  // namespace hands
