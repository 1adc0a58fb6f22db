/// \file
/// When is a page of memory copied? A child reads all pages of its parent's, then writes to them.
/// Run it:  build/bin/raw03_copy_on_write
#include <cstddef>
#include <cstdio>

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

long thousand_page_faults() {  // so many the kernel has answered for this process, with a page each
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_minflt + 500) / 1000;
}

int main() {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const std::size_t size = 4000 * page;
    void* const mapped = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) return 1;
    madvise(mapped, size, MADV_NOHUGEPAGE);  // huge pages are copied too, but there would be few to count
    volatile char* const memory = static_cast<char*>(mapped);
    for (std::size_t at = 0; at < size; at += page) memory[at] = 1;
    const pid_t child = fork();
    if (child == -1) return 1;
    if (child == 0) {
        for (std::size_t at = 0; at < size; at += page) static_cast<void>(memory[at]);
        std::printf("the child has read 4 thousand pages: %ld thousand page faults\n",
                    thousand_page_faults());
        for (std::size_t at = 0; at < size; at += page) memory[at] = 2;
        std::printf("the child has written to each:       %ld thousand page faults\n",
                    thousand_page_faults());
        return 0;
    }
    waitpid(child, nullptr, 0);
    std::printf("in the parent, the first byte is still %d\n", memory[0]);
}
