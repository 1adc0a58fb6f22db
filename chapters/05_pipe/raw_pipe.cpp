/// \file
/// The smallest raw version of chapter 05: a child, a pipe, and the system calls that make them.
/// Run it:  build/bin/raw05_pipe
#include "common/factorize.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

// lesson: raw
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
        _exit(0);  // closes ends[1]
    }
    close(ends[1]);  // or the child's would not be the last one, and the loop below would wait for ever
    hands::Number divisor;
    while (read(ends[0], &divisor, sizeof divisor) == sizeof divisor) fmt::print("{} ", divisor);
    fmt::print("\n");  // which number's divisors are these? A pipe carries bytes, not lists
    int status = 0;
    return waitpid(child, &status, 0) == child && status == 0 ? 0 : 1;
}
// end of lesson: raw
