// The tasks are dealt out before anybody starts: worker 0 of 2 has every second one, whatever they take.
// must be rejected with: they were dealt out beforehand, to the worker that has task 0.
#include "keep_the_order.hpp"

#include "common/system_call.hpp"

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

std::vector<long> map_in_processes(std::span<const long> inputs, Task task, std::size_t workers) {
    std::vector<pid_t> team;
    std::vector<int> pipes;
    for (std::size_t worker = 0; worker < workers; ++worker) {
        int ends[2];
        checked("make a pipe", [&] { return ::pipe(ends); });
        team.push_back(checked("start a worker", [] { return ::fork(); }));
        if (team.back() == 0) {
            for (std::size_t i = worker; i < inputs.size(); i += workers) {
                const long answer = task(inputs[i]);
                write_all(ends[1], std::as_bytes(std::span{&answer, 1}), "send an answer");
            }
            ::_exit(0);
        }
        ::close(ends[1]);
        pipes.push_back(ends[0]);
    }
    std::vector<long> answers(inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const auto place = std::as_writable_bytes(std::span{&answers[i], 1});
        read_all(pipes[i % workers], place, "read an answer");
    }
    for (std::size_t worker = 0; worker < workers; ++worker) {
        ::close(pipes[worker]);
        ::waitpid(team[worker], nullptr, 0);
    }
    return answers;
}

}  // namespace hands
