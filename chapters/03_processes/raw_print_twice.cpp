/// \file
/// What was printed before a fork, and waited in memory to be written, is written by parent and child.
/// Run it:  build/bin/raw03_print_twice | cat
#include <cstdio>
#include <cstdlib>

#include <sys/wait.h>
#include <unistd.h>

// lesson: raw
int main() {
    std::printf("This line was printed once, before the fork.\n");
    const pid_t child = fork();
    if (child == -1) return 1;
    if (child == 0) std::exit(0);
    waitpid(child, nullptr, 0);
}
// end of lesson: raw
