// Each chunk gets a process of its own.
// must be rejected with: For 5 chunks and 3 workers you started 5 processes.
#include "chunks.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

/// A process that sends answers.
struct Running {
    pid_t pid;
    int answers;
};

/// Starts a process that answers so many inputs from each of these places on.
Running start(std::span<const long> inputs, Task task, const std::vector<std::size_t>& places,
              std::size_t count) {
    int ends[2];
    checked("make a pipe", [&] { return ::pipe(ends); });
    const pid_t child = checked("start a worker", [] { return ::fork(); });
    if (child == 0) {
        for (const std::size_t first : places) {
            for (const long input : inputs.subspan(first, std::min(count, inputs.size() - first))) {
                const long answer = task(input);
                write_all(ends[1], std::as_bytes(std::span{&answer, 1}), "send an answer");
            }
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    return {child, ends[0]};
}

void finish(Running running) {
    ::close(running.answers);
    ::waitpid(running.pid, nullptr, 0);
}

/// Receives the answers of a chunk.
void receive(Running running, std::span<long> answers) {
    read_all(running.answers, std::as_writable_bytes(answers), "read answers");
}

}  // namespace

std::vector<long> map_in_chunks(std::span<const long> inputs, Task task, std::size_t workers,
                                std::size_t chunk) {
    if (chunk == 0) throw std::invalid_argument("give a chunk of 1 or more");
    std::vector<long> answers(inputs.size());
    const std::span<long> all{answers};
    std::vector<Running> running;
    std::size_t done = 0;
    const auto finish_next = [&] {
        receive(running[done], all.subspan(done * chunk, std::min(chunk, inputs.size() - done * chunk)));
        finish(running[done]);
        ++done;
    };
    for (std::size_t first = 0; first < inputs.size(); first += chunk) {
        if (running.size() - done == workers) finish_next();
        running.push_back(start(inputs, task, {first}, chunk));
    }
    while (done < running.size()) finish_next();
    return answers;
}

}  // namespace hands
