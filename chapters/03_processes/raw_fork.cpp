/// \file
/// The smallest raw version of chapter 03: a child for each number, by fork and waitpid alone.
/// Run it:  build/bin/raw03_fork
#include <cstdint>
#include <cstdio>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

// lesson: raw
int main() {
    const std::vector<std::uint32_t> numbers{53541233, 21235343, 11421443, 5423123};
    std::vector<std::vector<std::uint32_t>> factors(numbers.size());
    std::vector<pid_t> children;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const pid_t child = fork();  // returns twice: 0 in the child, the child's number in the parent
        if (child == -1) {
            std::perror("fork");
            break;
        }
        if (child == 0) {
            for (std::uint32_t candidate = 1; candidate <= numbers[i]; ++candidate)
                if (numbers[i] % candidate == 0) factors[i].push_back(candidate);
            dprintf(STDOUT_FILENO, "child:  %u has %zu divisors\n", numbers[i], factors[i].size());
            _exit(0);  // or it would go on with this loop, and have children of its own
        }
        children.push_back(child);
    }
    for (const pid_t child : children) waitpid(child, nullptr, 0);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        std::printf("parent: %u has %zu divisors\n", numbers[i], factors[i].size());
}
// end of lesson: raw
