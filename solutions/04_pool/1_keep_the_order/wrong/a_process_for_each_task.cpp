// Each task gets a process of its own, as many at once as there may be workers.
// must be rejected with: For 30 tasks and 3 workers you started 30 processes.
#include "keep_the_order.hpp"

#include "common/system_call.hpp"

#include <deque>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

/// A process that sends the answer to one input.
struct Running {
    pid_t pid;
    int answer;
};

Running start(Task task, long input) {
    int ends[2];
    checked("make a pipe", [&] { return ::pipe(ends); });
    const pid_t child = checked("start a worker", [] { return ::fork(); });
    if (child == 0) {
        const long answer = task(input);
        write_all(ends[1], std::as_bytes(std::span{&answer, 1}), "send an answer");
        ::_exit(0);
    }
    ::close(ends[1]);
    return {child, ends[0]};
}

long finish(Running running) {
    long answer = 0;
    read_all(running.answer, std::as_writable_bytes(std::span{&answer, 1}), "read an answer");
    ::close(running.answer);
    ::waitpid(running.pid, nullptr, 0);
    return answer;
}

std::vector<long> map_in_processes(std::span<const long> inputs, Task task, std::size_t workers) {
    std::vector<long> answers;
    std::deque<Running> running;
    for (const long input : inputs) {
        if (running.size() == workers) {
            answers.push_back(finish(running.front()));
            running.pop_front();
        }
        running.push_back(start(task, input));
    }
    for (const Running& last : running) answers.push_back(finish(last));
    return answers;
}

}  // namespace hands
