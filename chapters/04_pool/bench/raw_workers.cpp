/// \file
/// The least that two worker processes can do: a number comes in, its successor goes back. No types, no
/// errors, and nobody who dies.
///
/// Run it:  build/bin/bench_chapter04_pool --benchmark_filter=raw

#include <array>
#include <cstdint>
#include <cstdlib>

#include <benchmark/benchmark.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using benchmark::State;

/// A child that answers numbers.
class Worker {
public:
    Worker() {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) std::abort();
        pid_ = ::fork();
        if (pid_ == 0) {
            ::close(ends[0]);
            serve(ends[1]);
        }
        ::close(ends[1]);
        socket_ = ends[0];
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker() {
        ::shutdown(socket_, SHUT_RDWR);  // close() alone would not do: its sibling has a copy
        ::close(socket_);
        ::waitpid(pid_, nullptr, 0);
    }

    int socket() const { return socket_; }
    bool give(std::int64_t number) const { return ::send(socket_, &number, sizeof number, MSG_NOSIGNAL) > 0; }
    bool take(std::int64_t& number) const {
        return ::recv(socket_, &number, sizeof number, 0) == sizeof number;
    }

private:
    [[noreturn]] static void serve(int socket) {
        std::int64_t number = 0;
        while (::recv(socket, &number, sizeof number, 0) == sizeof number) {
            ++number;
            if (::send(socket, &number, sizeof number, MSG_NOSIGNAL) < 0) break;
        }
        ::_exit(0);
    }

    pid_t pid_;
    int socket_;
};

/// One of 20 000 tasks. Whoever has answered gets the next one.
void raw_tasks(State& state) {
    constexpr std::int64_t tasks = 20'000;
    const std::array<Worker, 2> workers;
    std::array<pollfd, 2> polled{pollfd{workers[0].socket(), POLLIN, 0},
                                 pollfd{workers[1].socket(), POLLIN, 0}};
    while (state.KeepRunningBatch(tasks)) {
        std::int64_t given = 0;
        for (const Worker& worker : workers) {
            if (!worker.give(given++)) return state.SkipWithError("a worker has ended");
        }
        for (std::int64_t answered = 0; answered < tasks;) {
            ::poll(polled.data(), polled.size(), -1);
            for (std::size_t i = 0; i < workers.size(); ++i) {
                if (polled[i].revents == 0) continue;
                std::int64_t answer = 0;
                if (!workers[i].take(answer)) return state.SkipWithError("a worker has ended");
                ++answered;
                if (given == tasks) continue;
                if (!workers[i].give(given)) return state.SkipWithError("a worker has ended");
                ++given;
            }
        }
    }
}
BENCHMARK(raw_tasks)->UseRealTime();

}  // namespace
