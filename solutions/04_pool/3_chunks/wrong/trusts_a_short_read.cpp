// One read() is taken to give the whole chunk, and a pipe holds less.
// must be rejected with: There were 40000 inputs, in chunks of 20000.
#include "chunks.hpp"

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

/// Sends a chunk: how many there are, and then all of them.
void send_chunk(int descriptor, std::span<const long> chunk) {
    const std::size_t count = chunk.size();
    write_all(descriptor, std::as_bytes(std::span{&count, 1}), "send how large a chunk is");
    write_all(descriptor, std::as_bytes(chunk), "send a chunk");
}

/// Receives a chunk.
/// \return nothing at the end
std::vector<long> receive_chunk(int descriptor) {
    std::size_t count = 0;
    read_all(descriptor, std::as_writable_bytes(std::span{&count, 1}), "read how large a chunk is");
    std::vector<long> chunk(count);
    const auto bytes = std::as_writable_bytes(std::span{chunk});
    checked("read a chunk", [&] { return ::read(descriptor, bytes.data(), bytes.size()); });
    return chunk;
}

/// A worker's life: answers for each chunk, until there are no more. It has the whole chunk before it
/// answers: if both ends were writing, both might wait for room.
void serve(int requests, int answers, Task task) noexcept {
    for (;;) {
        std::vector<long> chunk = receive_chunk(requests);
        if (chunk.empty()) return;
        for (long& value : chunk) value = task(value);
        send_chunk(answers, chunk);
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
          first_(other.first_) {}
    Worker& operator=(Worker&&) = delete;
    ~Worker() {
        requests_.close();
        if (pid_ == 0) return;
        while (::waitpid(pid_, nullptr, 0) == -1 && errno == EINTR) {
        }
    }

    /// \param first  where it begins among the inputs
    void give(std::size_t first, std::span<const long> chunk) {
        first_ = first;
        send_chunk(requests_.get(), chunk);
    }
    /// Where the chunk begins that it was given last.
    std::size_t first() const { return first_; }
    std::vector<long> take_answers() const {
        std::vector<long> answers = receive_chunk(answers_.get());
        if (answers.empty()) throw std::runtime_error("a worker ended with a chunk in its hands");
        return answers;
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
    std::size_t first_ = 0;
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

std::vector<long> map_in_chunks(std::span<const long> inputs, Task task, std::size_t workers,
                                std::size_t chunk) {
    if (chunk == 0) throw std::invalid_argument("a chunk needs one input or more");

    std::size_t next = 0;
    const auto give_next = [&](Worker& worker) {
        const std::size_t count = std::min(chunk, inputs.size() - next);
        worker.give(next, inputs.subspan(next, count));
        next += count;
    };
    std::vector<Worker> team;
    team.reserve(workers);
    while (team.size() < workers && next < inputs.size()) {
        team.emplace_back(team, task);
        give_next(team.back());
    }
    std::vector<long> answers(inputs.size());
    for (std::size_t missing = inputs.size(); missing > 0;) {
        for (Worker* const worker : wait_for_answers(team)) {
            const std::vector<long> part = worker->take_answers();
            std::ranges::copy(part, answers.begin() + static_cast<std::ptrdiff_t>(worker->first()));
            missing -= part.size();
            if (next < inputs.size()) give_next(*worker);
        }
    }
    return answers;
}

}  // namespace hands
