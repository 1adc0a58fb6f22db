/// \file
/// A parent that ends without waiting, and the child that works on; a pipe tells it.
/// Run it:  build/bin/raw03_orphan
#include <cstdio>

#include <unistd.h>

// lesson: raw
int main() {
    int ends[2];  // 0 reads, 1 writes; nobody is ever going to write
    if (pipe(ends) == -1) return 1;
    const pid_t child = fork();
    if (child == -1) return 1;
    if (child == 0) {
        close(ends[1]);  // our own copy would keep the pipe open
        char nothing = 0;
        const ssize_t count = read(ends[0], &nothing, 1);  // sleeps until the last writing end is closed
        dprintf(STDOUT_FILENO, "child:  read gives %zd: my parent is gone, and I am not\n", count);
        _exit(0);
    }
    dprintf(STDOUT_FILENO, "parent: I end, and wait for nobody\n");
}
// end of lesson: raw
