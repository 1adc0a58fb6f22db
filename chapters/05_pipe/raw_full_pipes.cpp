/// \file
/// Chapter 05, raw: two processes that both say a lot before they listen. They hang, so give them an end:
/// Run it:  timeout 2 build/bin/raw05_full_pipes
#include <cstdio>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

// lesson: full_pipes
/// Writes more than a pipe holds, and reads after that.
int write_then_read(int writing_end, int reading_end) {
    std::vector<char> bytes(1 << 20);
    if (write(writing_end, bytes.data(), bytes.size()) != 1 << 20) return 1;
    while (read(reading_end, bytes.data(), bytes.size()) > 0) continue;
    return 0;
}

int main() {
    int down[2];  // from the parent to the child
    int up[2];    // from the child to the parent
    if (pipe(down) == -1 || pipe(up) == -1) return 1;
    std::printf("A pipe holds %d bytes. Both sides write %d, and read after that.\n",
                fcntl(up[0], F_GETPIPE_SZ), 1 << 20);
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == -1) return 1;
    const bool is_child = child == 0;
    close(is_child ? down[1] : down[0]);  // each closes the other's ends
    close(is_child ? up[0] : up[1]);
    return is_child ? write_then_read(up[1], down[0]) : write_then_read(down[1], up[0]);
}
// end of lesson: full_pipes
