#pragma once
/// \file
/// What the tests of a pool's faults have in common: ways to die, memory that a test and its workers see
/// together, and an eye on what is left behind.

#include "chapters/04_pool/message.hpp"
#include "chapters/04_pool/process_pool.hpp"
#include "chapters/04_pool/task_error.hpp"
#include "chapters/acceptance/holdings.hpp"
#include "common/system_call.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hands {

/// A T that this process and all that it forks from now on see together, filled with zeros.
template <class T>
class Shared {
public:
    Shared() : place_(::mmap(nullptr, sizeof(T), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {
        if (place_ == MAP_FAILED) throw system_failure("map shared memory");
        new (place_) T{};
    }
    ~Shared() { ::munmap(place_, sizeof(T)); }
    Shared(const Shared&) = delete;
    Shared& operator=(const Shared&) = delete;

    T& operator*() const { return *static_cast<T*>(place_); }
    T* operator->() const { return static_cast<T*>(place_); }

private:
    void* place_;
};

/// Returns once \p happened is true, which somebody else sees to.
/// \throws std::runtime_error if that takes more than half a minute
template <class Happened>
void await(const char* what, Happened happened) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!happened()) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error(std::string{"waited in vain until "} + what);
        ::poll(nullptr, 0, 1);
    }
}

/// Waits for nothing but its end. In a worker.
[[noreturn]] inline void wait_for_ever() {
    for (;;) ::pause();
}

/// The sockets that this process has open.
inline std::vector<int> open_sockets() {
    std::vector<int> sockets;
    for (int number = 3; number < 256; ++number) {
        int type = 0;
        socklen_t size = sizeof type;
        if (::getsockopt(number, SOL_SOCKET, SO_TYPE, &type, &size) == 0) sockets.push_back(number);
    }
    return sockets;
}

/// In a worker: its end of the socket to its pool. It has no other socket.
inline int socket_to_pool() { return open_sockets().at(0); }

/// How a worker may be made to end: by a signal that it is sent, in whatever it does.
struct Death {
    const char* name;
    int signal;
    int exit_code;  ///< as of Process::exit_code()
};

constexpr Death deaths[] = {
    {"SIGKILL", SIGKILL, -SIGKILL}, {"SIGSEGV", SIGSEGV, -SIGSEGV}, {"SIGABRT", SIGABRT, -SIGABRT},
    {"SIGTERM", SIGTERM, -SIGTERM}, {"exit(3)", SIGUSR1, 3},        {"exit(0)", SIGUSR2, 0},
};

/// In a worker: makes it die of the signals of `deaths` as it says there. A sanitizer has its own idea of
/// some.
inline void be_mortal() {
    for (const Death& death : deaths) ::signal(death.signal, SIG_DFL);
    ::signal(SIGUSR1, [](int) { ::_exit(3); });
    ::signal(SIGUSR2, [](int) { ::_exit(0); });
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

inline int square(int n) { return n * n; }

/// What \p ask throws: the error of a worker that died, if it is one.
template <class Ask>
std::optional<WorkerDied> death_in(Ask ask) {
    try {
        ask();
    } catch (const WorkerDied& error) {
        return error;
    }
    return std::nullopt;
}

/// What \p task throws: the error of its worker that died, if it is one.
/// \throws std::runtime_error if the task does not end within half a minute
template <class Task>
std::optional<WorkerDied> death_of(Task&& task) {
    if (!task.wait_for(std::chrono::seconds{30})) throw std::runtime_error("waited in vain for a task");
    return death_in([&] { task.get(); });
}

/// Expects that a pool does what it should, with all of its workers.
inline void expect_usable(ProcessPool& pool) {
    EXPECT_THAT(pool.map(square, std::vector{1, 2, 3, 4}, 1), testing::ElementsAre(1, 4, 9, 16));
    EXPECT_THAT(pool.worker_pids(), testing::SizeIs(pool.workers()));
}

/// A test after which nothing is left of its pools: no process, no descriptor, no thread.
class FaultTest : public testing::Test {
protected:
    FaultTest() = default;
    /// Not TearDown(): a pool that is a member of the test goes after that.
    ~FaultTest() override { EXPECT_EQ(take_stock(), before_); }

private:
    const Holdings before_ = take_stock();
};

}  // namespace hands
