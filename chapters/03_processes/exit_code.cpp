#include "chapters/03_processes/exit_code.hpp"

#include <cstring>

#include <fmt/format.h>

namespace hands {

int exit_code_of(const siginfo_t& end) {
    return end.si_code == CLD_EXITED ? end.si_status : -end.si_status;  // else killed, with or without a dump
}

std::string in_words(int exit_code) {
    if (exit_code >= 0) return fmt::format("exited with {}", exit_code);
    return fmt::format("was killed by signal {} ({})", -exit_code, ::strsignal(-exit_code));
}

}  // namespace hands
