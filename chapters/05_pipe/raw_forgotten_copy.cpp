/// \file
/// Chapter 05, raw: raw_pipe.cpp without one close. It hangs, so give it an end:
/// Run it:  timeout 3 build/bin/raw05_forgotten_copy
#include "common/factorize.hpp"

#include <cstdio>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

int main() {
    int ends[2];  // 0 reads, 1 writes
    if (pipe(ends) == -1) return 1;
    const pid_t child = fork();
    if (child == -1) return 1;
    if (child == 0) {
        close(ends[0]);
        for (const hands::Number number : {53541233u, 21235343u, 11421443u, 5423123u})
            for (const hands::Number divisor : hands::factorize(number))
                if (write(ends[1], &divisor, sizeof divisor) != sizeof divisor) _exit(1);
        _exit(0);  // closes the child's ends[1]
    }
    // lesson: parent
    // No close(ends[1]) here.
    hands::Number divisor;
    while (read(ends[0], &divisor, sizeof divisor) == sizeof divisor) {
        fmt::print("{} ", divisor);
        std::fflush(stdout);  // so that you see it, although the end never comes
    }
    fmt::print("\n");
    // end of lesson: parent
    int status = 0;
    return waitpid(child, &status, 0) == child && status == 0 ? 0 : 1;
}
