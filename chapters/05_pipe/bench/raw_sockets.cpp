/// \file
/// The same work with nothing but system calls: no frames, no types, no limits, and no error is looked at
/// twice.
///
/// Run it:  build/bin/bench_chapter05_pipe --benchmark_filter=raw

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include <benchmark/benchmark.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using benchmark::State;

bool write_whole(int socket, const std::byte* from, std::size_t size) {
    while (size > 0) {
        const ssize_t written = ::write(socket, from, size);
        if (written <= 0) return false;
        from += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

bool read_whole(int socket, std::byte* to, std::size_t size) {
    while (size > 0) {
        const ssize_t got = ::read(socket, to, size);
        if (got <= 0) return false;
        to += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

/// A child that does \p work with its end of a pair of sockets.
class Child {
public:
    template <class Work>
    explicit Child(Work work) {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) std::abort();
        pid_ = ::fork();
        if (pid_ == 0) {
            ::close(ends[0]);
            work(ends[1]);
            ::_exit(0);
        }
        ::close(ends[1]);
        socket_ = ends[0];
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        ::close(socket_);
        ::waitpid(pid_, nullptr, 0);
    }

    int socket() const { return socket_; }

private:
    pid_t pid_;
    int socket_;
};

void raw_round_trip(State& state) {
    std::array<std::byte, 8> message{};
    const Child child{[&](int socket) {
        while (read_whole(socket, message.data(), message.size())) {
            if (!write_whole(socket, message.data(), message.size())) return;
        }
    }};
    for (auto _ : state) {
        if (!write_whole(child.socket(), message.data(), message.size()) ||
            !read_whole(child.socket(), message.data(), message.size())) {
            state.SkipWithError("the child has ended");
        }
    }
}
BENCHMARK(raw_round_trip)->UseRealTime();

/// One message, one way; after each batch the child replies.
/// \param receive  reads a message from a socket, and says whether there was one
template <class Receive>
void send_batches(State& state, Receive receive) {
    const auto bytes = static_cast<std::size_t>(state.range(0));
    const std::int64_t at_once = bytes < 100'000 ? 1000 : 50;
    const std::vector<std::byte> message(bytes);
    const Child child{[&](int socket) {
        for (std::int64_t count = 1; receive(socket); ++count) {
            if (count % at_once == 0 && !write_whole(socket, message.data(), 1)) return;
        }
    }};
    while (state.KeepRunningBatch(at_once)) {
        for (std::int64_t i = 0; i < at_once; ++i) {
            if (!write_whole(child.socket(), message.data(), bytes))
                state.SkipWithError("the child has ended");
        }
        std::array<std::byte, 1> reply{};
        if (!read_whole(child.socket(), reply.data(), 1)) state.SkipWithError("the child has ended");
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void raw_one_way(State& state) {
    std::vector<std::byte> same(static_cast<std::size_t>(state.range(0)));
    send_batches(state, [&](int socket) { return read_whole(socket, same.data(), same.size()); });
}
BENCHMARK(raw_one_way)->Arg(64)->Arg(4096)->Arg(64 << 10)->Arg(1 << 20)->UseRealTime();

/// The same, if each message is to be kept: then it needs memory of its own.
void raw_one_way_kept(State& state) {
    send_batches(state, [&](int socket) {
        std::vector<std::byte> message(static_cast<std::size_t>(state.range(0)));
        benchmark::DoNotOptimize(message.data());
        return read_whole(socket, message.data(), message.size());
    });
}
BENCHMARK(raw_one_way_kept)->Arg(64 << 10)->Arg(1 << 20)->UseRealTime();

}  // namespace
