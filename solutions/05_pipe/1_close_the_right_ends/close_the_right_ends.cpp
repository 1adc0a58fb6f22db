#include "close_the_right_ends.hpp"

#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

std::system_error failure(const char* what) { return {errno, std::generic_category(), what}; }

/// A pipe whose ends are closed unless somebody takes them.
class Pipe {
public:
    Pipe() {
        if (::pipe(ends_) == -1) throw failure("cannot make a pipe");
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close_reading();
        close_writing();
    }

    int reading() const { return ends_[0]; }
    int writing() const { return ends_[1]; }
    void close_reading() { close(ends_[0]); }
    void close_writing() { close(ends_[1]); }
    int take_reading() { return std::exchange(ends_[0], -1); }
    int take_writing() { return std::exchange(ends_[1], -1); }

private:
    static void close(int& end) {
        if (end != -1) ::close(std::exchange(end, -1));
    }

    int ends_[2];
};

void close_ends_of(const std::vector<Worker>& workers) {
    for (const Worker& worker : workers) {
        ::close(worker.requests);
        ::close(worker.answers);
    }
}

Worker start_worker(const std::vector<Worker>& siblings, Work work) {
    Pipe requests;
    Pipe answers;
    const pid_t child = ::fork();
    if (child == -1) throw failure("cannot fork");
    if (child == 0) {
        // The caller's ends: of this worker, and of those before it, which fork has copied too. As long as
        // they are open here, nobody sees the end of anything.
        requests.close_writing();
        answers.close_reading();
        close_ends_of(siblings);
        work(requests.reading(), answers.writing());
        ::_exit(0);
    }
    // The worker's ends are closed by the destructors: as long as they are open here, nobody learns that it
    // is gone.
    return {child, requests.take_writing(), answers.take_reading()};
}

}  // namespace

std::vector<Worker> start_workers(std::size_t count, Work work) {
    std::vector<Worker> workers;
    workers.reserve(count);
    try {
        while (workers.size() < count) workers.push_back(start_worker(workers, work));
    } catch (...) {
        close_ends_of(workers);
        for (const Worker& worker : workers) {
            ::kill(worker.pid, SIGKILL);
            ::waitpid(worker.pid, nullptr, 0);
        }
        throw;
    }
    return workers;
}

}  // namespace hands
