/// \file
/// The smallest raw version of chapter 04: two workers that stay, a socket to each, and numbers dealt in
/// turn. Run it:  build/bin/raw04_round_robin 53541233 21235343 11421443 5423123
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

// lesson: raw
void serve(int socket) {  // a worker's life: a number comes in, how many divisors it has goes back
    for (std::uint64_t number = 0, count = 0; recv(socket, &number, 8, 0) == 8; count = 0) {
        if (number == 0) raise(SIGKILL);  // what the system does to a task that takes too much memory
        for (std::uint64_t candidate = 1; candidate <= number; ++candidate) count += number % candidate == 0;
        if (send(socket, &count, 8, MSG_NOSIGNAL) != 8) break;
    }
    _exit(0);
}

int main(int argc, char** argv) {
    int ends[2][2];  // of each worker's socket: ours, the worker's
    for (auto& [ours, workers] : ends) {
        const pid_t child = socketpair(AF_UNIX, SOCK_STREAM, 0, &ours) == 0 ? fork() : -1;
        if (child == -1) return 1;
        if (child == 0 && close(ours) == 0) serve(workers);
        close(workers);
    }
    for (int i = 1; i < argc; ++i) {
        const std::uint64_t number = std::strtoull(argv[i], nullptr, 10);
        send(ends[i % 2][0], &number, 8, MSG_NOSIGNAL);  // whoever does not get it does not answer
    }
    for (int i = 1; i < argc; ++i) {
        std::uint64_t count = 0;
        if (recv(ends[i % 2][0], &count, 8, 0) == 8)
            std::printf("worker %d: %s has %ju divisors\n", i % 2, argv[i], std::uintmax_t{count});
        else
            std::printf("worker %d: no answer for %s\n", i % 2, argv[i]);
    }
    for (const auto& [ours, workers] : ends) close(ours);
    while (wait(nullptr) > 0) continue;
}
// end of lesson: raw
