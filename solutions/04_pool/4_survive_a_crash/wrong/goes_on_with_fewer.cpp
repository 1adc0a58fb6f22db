// The workers are started once, and a dead one is missing from then on.
// must be rejected with: nobody has taken the dead one's place.
#include "survive_a_crash.hpp"

#include "common/descriptor.hpp"
#include "common/system_call.hpp"

#include <cerrno>
#include <utility>

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

/// \return false if nobody is there to receive it
bool send(int socket, long value) {
    ssize_t sent = 0;
    while ((sent = ::send(socket, &value, sizeof value, MSG_NOSIGNAL)) == -1 && errno == EINTR) {
    }
    return sent == sizeof value;
}

/// \return nothing at the end, and if the other one has died
std::optional<long> receive(int socket) {
    long value = 0;
    ssize_t got = 0;
    while ((got = ::recv(socket, &value, sizeof value, MSG_WAITALL)) == -1 && errno == EINTR) {
    }
    return got == sizeof value ? std::optional{value} : std::nullopt;
}

/// A worker's life: an answer for each input, until there are no more. Noexcept: what is thrown in a worker
/// ends it, and does not come out into a second copy of the caller.
void serve(int socket, Task task) noexcept {
    while (const auto input = receive(socket)) {
        if (!send(socket, task(*input))) return;
    }
}

/// A worker process, seen from the caller. It has one task at a time, or none, and ends with this object.
class Worker {
public:
    /// \param siblings  those that are there already
    Worker(std::vector<Worker>& siblings, Task task) {
        int ends[2];
        checked("make a pair of sockets", [&] { return ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends); });
        socket_ = Descriptor{ends[0]};
        const Descriptor workers_end{ends[1]};  // closed here: only so the socket ends when the worker does
        pid_ = checked("start a worker", [] { return ::fork(); });
        if (pid_ != 0) return;
        for (Worker& sibling : siblings) sibling.socket_.close();
        socket_.close();
        serve(workers_end.get(), task);
        ::_exit(0);
    }
    Worker(Worker&& other) noexcept
        : pid_(std::exchange(other.pid_, 0)),
          socket_(std::move(other.socket_)),
          held_(std::exchange(other.held_, std::nullopt)) {}
    Worker& operator=(Worker&& other) noexcept {
        if (this == &other) return *this;
        end();
        pid_ = std::exchange(other.pid_, 0);
        socket_ = std::move(other.socket_);
        held_ = std::exchange(other.held_, std::nullopt);
        return *this;
    }
    ~Worker() { end(); }

    /// What it has in its hands.
    std::optional<std::size_t> held() const { return held_; }
    int socket() const { return socket_.get(); }

    /// \return false if it is gone, and has not taken it
    bool give(std::size_t place, long input) {
        if (!send(socket_.get(), input)) return false;
        held_ = place;
        return true;
    }
    /// Waits for the answer to its task, which it has no more then.
    /// \return nothing if it died with it
    std::optional<long> take_answer() {
        held_.reset();
        return receive(socket_.get());
    }
    /// Tells it to end, and waits for that. \return its status
    int end() noexcept {
        socket_.close();
        int status = 0;
        if (pid_ == 0) return status;
        while (::waitpid(pid_, &status, 0) == -1 && errno == EINTR) {
        }
        pid_ = 0;
        return status;
    }

private:
    pid_t pid_ = 0;
    Descriptor socket_;
    std::optional<std::size_t> held_;
};

/// Until something has happened to one who has a task: it has answered, or it is dead. \return the places of
/// these
std::vector<std::size_t> wait_for_somebody(const std::vector<Worker>& team) {
    std::vector<pollfd> entries;
    for (const Worker& worker : team) entries.push_back({worker.held() ? worker.socket() : -1, POLLIN, 0});
    checked("wait for a worker", [&] { return ::poll(entries.data(), entries.size(), -1); });
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].revents != 0) ready.push_back(i);
    }
    return ready;
}

}  // namespace

std::vector<Outcome> map_and_survive(std::span<const long> inputs, Task task, std::size_t workers) {
    std::vector<Outcome> outcomes(inputs.size());
    std::vector<Worker> team;
    std::size_t next = 0;
    const auto give_next = [&](Worker& worker) {
        if (worker.give(next, inputs[next])) ++next;
    };
    for (std::size_t missing = inputs.size(); missing > 0;) {
        for (Worker& worker : team) {
            if (!worker.held() && next < inputs.size()) give_next(worker);
        }
        while (team.size() < workers && next < inputs.size()) give_next(team.emplace_back(team, task));
        for (const std::size_t i : wait_for_somebody(team)) {
            Outcome& outcome = outcomes[*team[i].held()];
            outcome.answer = team[i].take_answer();
            if (!outcome.answer) outcome.status = team[i].end();
            --missing;
        }
    }
    return outcomes;
}

}  // namespace hands
