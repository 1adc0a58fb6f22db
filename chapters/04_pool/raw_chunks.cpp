/// \file
/// What a message to another process costs: the same numbers there and back, in chunks of several sizes.
/// Run it:  build/bin/raw04_chunks
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <vector>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

void serve(int socket) {  // adds one to each number of a message, and sends them back
    std::vector<std::uint64_t> numbers(1000);
    for (ssize_t size = 0; (size = recv(socket, numbers.data(), 8000, 0)) > 0;) {
        for (std::uint64_t& number : numbers) ++number;
        if (send(socket, numbers.data(), static_cast<std::size_t>(size), MSG_NOSIGNAL) != size) break;
    }
    _exit(0);
}

int main() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == -1) return 1;  // keeps messages whole
    const pid_t child = fork();
    if (child == -1) return 1;
    if (child == 0 && close(ends[0]) == 0) serve(ends[1]);
    close(ends[1]);
    std::vector<std::uint64_t> numbers(1000);
    for (const std::size_t chunk : {1u, 10u, 100u, 1000u}) {
        const auto begin = std::chrono::steady_clock::now();
        const auto size = static_cast<ssize_t>(8 * chunk);
        std::size_t messages = 0;
        for (std::size_t done = 0; done < 10000; done += chunk, messages += 2)
            if (send(ends[0], numbers.data(), 8 * chunk, MSG_NOSIGNAL) != size ||
                recv(ends[0], numbers.data(), 8 * chunk, 0) != size)
                return 1;
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        std::printf("%4zu numbers a message: %5zu messages, %.1f ms\n", chunk, messages, took.count());
    }
    close(ends[0]);
    return waitpid(child, nullptr, 0) == child ? 0 : 1;
}
