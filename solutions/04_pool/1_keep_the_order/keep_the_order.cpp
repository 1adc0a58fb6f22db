#include "keep_the_order.hpp"

#include "common/descriptor.hpp"
#include "common/system_call.hpp"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

std::pair<Descriptor, Descriptor> make_pipe() {
    int ends[2];
    checked("make a pipe", [&] { return ::pipe(ends); });
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

/// A worker's life: an answer for each input, until there are no more. Noexcept: what is thrown in a worker
/// ends it, and does not come out into a second copy of the caller.
void serve(int requests, int answers, Task task) noexcept {
    long value = 0;
    const auto bytes = std::as_writable_bytes(std::span{&value, 1});
    while (read_all(requests, bytes, "read an input") == bytes.size()) {
        value = task(value);
        write_all(answers, bytes, "send an answer");
    }
}

/// A worker process, seen from the caller: it ends with this object.
class Worker {
public:
    /// \param siblings  those that were started before
    Worker(std::vector<Worker>& siblings, Task task) {
        auto [requests_end, requests] = make_pipe();
        auto [answers, answers_end] = make_pipe();
        pid_ = checked("start a worker", [] { return ::fork(); });
        if (pid_ == 0) {
            // Copies of the caller's ends, this worker's own and its siblings': while they are open here,
            // nobody's requests end.
            for (Worker& sibling : siblings) sibling.forget();
            requests.close();
            answers.close();
            serve(requests_end.get(), answers_end.get(), task);
            ::_exit(0);
        }
        requests_ = std::move(requests);
        answers_ = std::move(answers);
    }
    Worker(Worker&& other) noexcept
        : pid_(std::exchange(other.pid_, 0)),
          requests_(std::move(other.requests_)),
          answers_(std::move(other.answers_)),
          place_(other.place_) {}
    Worker& operator=(Worker&&) = delete;
    ~Worker() {
        requests_.close();
        if (pid_ == 0) return;
        while (::waitpid(pid_, nullptr, 0) == -1 && errno == EINTR) {
        }
    }

    void give(std::size_t place, long input) {
        place_ = place;
        write_all(requests_.get(), std::as_bytes(std::span{&input, 1}), "send an input");
    }
    /// The place of the input that it was given last.
    std::size_t place() const { return place_; }
    long take_answer() const {
        long answer = 0;
        const auto bytes = std::as_writable_bytes(std::span{&answer, 1});
        if (read_all(answers_.get(), bytes, "read an answer") != bytes.size())
            throw std::runtime_error("a worker ended with a task in its hands");
        return answer;
    }
    int answers() const { return answers_.get(); }

private:
    void forget() {
        pid_ = 0;
        requests_.close();
        answers_.close();
    }

    pid_t pid_;
    Descriptor requests_;
    Descriptor answers_;
    std::size_t place_ = 0;
};

/// Those that have answered, or are gone.
std::vector<Worker*> wait_for_answers(std::vector<Worker>& workers) {
    std::vector<pollfd> entries;
    for (const Worker& worker : workers) entries.push_back({worker.answers(), POLLIN, 0});
    checked("wait for an answer", [&] { return ::poll(entries.data(), entries.size(), -1); });
    std::vector<Worker*> ready;
    for (std::size_t i = 0; i < workers.size(); ++i) {
        if (entries[i].revents != 0) ready.push_back(&workers[i]);
    }
    return ready;
}

}  // namespace

std::vector<long> map_in_processes(std::span<const long> inputs, Task task, std::size_t workers) {
    std::vector<Worker> team;
    team.reserve(std::min(workers, inputs.size()));
    std::size_t next = 0;
    // One task each, and the next one only for an answer: so nobody has more than it works on, and no pipe
    // fills.
    while (next < std::min(workers, inputs.size())) {
        team.emplace_back(team, task);
        team.back().give(next, inputs[next]);
        ++next;
    }
    std::vector<long> answers(inputs.size());
    for (std::size_t missing = inputs.size(); missing > 0;) {
        for (Worker* const worker : wait_for_answers(team)) {
            answers[worker->place()] = worker->take_answer();
            --missing;
            if (next == inputs.size()) continue;
            worker->give(next, inputs[next]);
            ++next;
        }
    }
    return answers;
}

}  // namespace hands
