/// \file
/// Chapter 05, raw: two workers, and every close that one worker needs. It hangs, so give it an end:
/// Run it:  timeout 2 build/bin/raw05_sibling
#include <cstdio>

#include <sys/wait.h>
#include <unistd.h>

// lesson: sibling
int main() {
    pid_t workers[2];
    int to_worker[2];  // the writing end of each one's pipe
    for (int i = 0; i < 2; ++i) {
        int ends[2];  // 0 reads, 1 writes
        if (pipe(ends) == -1) return 1;
        workers[i] = fork();
        if (workers[i] == -1) return 1;
        if (workers[i] == 0) {
            close(ends[1]);  // the parent's end
            char request;
            while (read(ends[0], &request, 1) == 1) continue;
            _exit(0);  // nobody can ask any more
        }
        close(ends[0]);  // the child's end
        to_worker[i] = ends[1];
    }
    close(to_worker[0]);
    std::puts("Worker 0 will get no more requests. Waiting for it to end.");
    std::fflush(stdout);
    return waitpid(workers[0], nullptr, 0) == workers[0] ? 0 : 1;
}
// end of lesson: sibling
