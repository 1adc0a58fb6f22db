/// \file
/// Chapter 06, raw: four processes count together, in one piece of shared memory.
/// Run it:  build/bin/raw06_shared_memory
#include <atomic>
#include <cstdio>
#include <new>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

// lesson: raw
int main() {
    constexpr int processes = 4;
    constexpr int times = 100;
    void* const memory =
        mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return 1;
    auto& shared = *new (memory) std::atomic<int>{0};
    int own = 0;
    for (int i = 0; i < processes; ++i) {
        const pid_t child = fork();
        if (child == -1) return 1;
        if (child > 0) continue;  // the parent
        for (own = 0; own < times; ++own) {
            const int loaded = shared.load();
            usleep(1000);  // a slow addition, so that you need no luck to see it
            shared.store(loaded + 1);
        }
        _exit(own == times ? 0 : 1);
    }
    for (int status = 0; wait(&status) > 0;)
        if (status != 0) return 1;
    const int counted = shared.load();
    std::printf("own:    %d\nshared: %d of %d, %s\n", own, counted, processes * times,
                counted < processes * times ? "so some were lost" : "and none was lost, by luck");
}
// end of lesson: raw
