/// \file
/// Chapter 05, raw: how many reads does a write need? As many as the pipe likes.
/// Run it:  build/bin/raw05_borders
#include <cstdio>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

// lesson: borders
int main() {
    int ends[2];  // 0 reads, 1 writes
    if (pipe(ends) == -1) return 1;
    std::vector<char> bytes(1'000'000);

    if (write(ends[1], "one", 3) != 3 || write(ends[1], "two", 3) != 3) return 1;
    const auto together = read(ends[0], bytes.data(), bytes.size());
    std::printf("two writes, one read:  \"%.*s\"\n", static_cast<int>(together), bytes.data());
    std::fflush(stdout);

    const pid_t child = fork();
    if (child == -1) return 1;
    if (child == 0) _exit(write(ends[1], bytes.data(), bytes.size()) == 1'000'000 ? 0 : 1);
    close(ends[1]);
    int reads = 0;
    while (read(ends[0], bytes.data(), bytes.size()) > 0) ++reads;
    std::printf("one write, %d reads\n", reads);
    return waitpid(child, nullptr, 0) == child && reads > 1 ? 0 : 1;
}
// end of lesson: borders
