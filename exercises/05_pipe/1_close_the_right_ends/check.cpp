#include "close_the_right_ends.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "chapters/acceptance/holdings.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/meeting.hpp"
#include "exercises/kit/whereabouts.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <set>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "05.1",
    .file = "exercises/05_pipe/1_close_the_right_ends/close_the_right_ends.cpp",
    .lesson = "chapters/05_pipe/README.md",
    .section = "The idea"};

namespace {

using kit::check;
using kit::if_it_hangs;
using kit::reject;
using kit::require;

constexpr std::size_t three = 3;

/// How many workers have begun: their ends are closed then.
const SharedValue<kit::Count>* begun = nullptr;

/// Gives each byte back, one higher.
void echo(int requests, int answers) {
    kit::advance(**begun);
    for (char byte = 0; ::read(requests, &byte, 1) == 1;) {
        ++byte;
        if (::write(answers, &byte, 1) != 1) return;
    }
}

/// Workers that have all begun. What is left of them when a check is through is ended.
class Crew {
public:
    explicit Crew(std::size_t count, Work work = echo) : caller_(::getpid()) {
        const SharedValue<kit::Count> counter;
        begun = &counter;
        if_it_hangs("You started {} workers, and not all of them have come to call work().", count);
        workers_ = start_workers(count, work);
        if (::getpid() != caller_) {
            reject("A child came back out of start_workers(): it goes on as a second copy of the caller. "
                   "Leave with _exit() when work() returns.");
        }
        require(workers_.size() == count, "You were asked for {} workers, and gave {}.", count,
                workers_.size());
        for (const Worker& worker : workers_) {  // before one of them is killed
            siginfo_t info{};
            require(worker.pid > 0 && ::waitid(P_PID, static_cast<id_t>(worker.pid), &info,
                                               WEXITED | WNOHANG | WNOWAIT) == 0,
                    "The pid {} that you gave is not that of a child of the caller.", worker.pid);
        }
        kit::wait_for(*counter, static_cast<std::uint32_t>(count));
        if_it_hangs("");
    }
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;
    ~Crew() {
        if (::getpid() != caller_) return;
        for (std::size_t i = 0; i < workers_.size(); ++i) {
            close_requests(i);
            close_answers(i);
            if (workers_[i].pid > 0) kill_and_wait(i);
        }
    }

    const Worker& operator[](std::size_t i) const { return workers_[i]; }
    void close_requests(std::size_t i) { close(workers_[i].requests); }
    void close_answers(std::size_t i) { close(workers_[i].answers); }
    void kill_and_wait(std::size_t i) {
        ::kill(workers_[i].pid, SIGKILL);
        wait(i);
    }
    /// \return its status
    int wait(std::size_t i) {
        int status = 0;
        ::waitpid(workers_[i].pid, &status, 0);
        workers_[i].pid = 0;
        return status;
    }

    /// "the caller", or "worker 2".
    std::string name_of(pid_t process) const {
        if (process == caller_) return "the caller";
        for (std::size_t i = 0; i < workers_.size(); ++i) {
            if (workers_[i].pid == process) return fmt::format("worker {}", i + 1);
        }
        return fmt::format("process {}", process);
    }

private:
    static void close(int& descriptor) {
        if (descriptor >= 0) ::close(descriptor);
        descriptor = -1;
    }

    pid_t caller_;
    std::vector<Worker> workers_;
};

/// The pipe that a descriptor is an end of: "pipe:[4711]".
std::string pipe_of(int descriptor) {
    char name[64] = {};
    const auto length =
        ::readlink(fmt::format("/proc/self/fd/{}", descriptor).c_str(), name, sizeof name - 1);
    if (length == -1 || !std::string_view{name}.starts_with("pipe:"))
        reject(fmt::format("What you gave is no open end of a pipe: descriptor {}.", descriptor));
    return name;
}

/// \throws kit::Rejected if somebody holds that end of \p pipe. \param meaning  what it means
void require_nobody_holds(const std::string& pipe, kit::PipeEnd end, const Crew& crew,
                          const std::string& meaning) {
    std::vector<std::string> found;
    for (const auto& [pid, descriptor] : kit::holders_of_pipe(::getsid(0), pipe, end)) {
        found.push_back(fmt::format("{} still has a copy of that end open (descriptor {})", crew.name_of(pid),
                                    descriptor));
    }
    if (!found.empty()) reject(fmt::format("{} {}.", meaning, *std::ranges::min_element(found)));
}

void require_exited(int status, std::size_t worker) {
    require(WIFEXITED(status) && WEXITSTATUS(status) == 0,
            "Worker {} returned from its work. It should exit with status 0, and its status is {:#x}.",
            worker + 1, status);
}

TEST(CloseTheRightEnds, EachWorkerAnswersItsOwnRequests) {
    check([] {
        std::signal(SIGPIPE, SIG_IGN);
        Crew crew{three};
        std::set<pid_t> processes{::getpid()};
        for (std::size_t i = 0; i < three; ++i) processes.insert(crew[i].pid);
        require(processes.size() == three + 1, "{} workers should be {} processes beside yours. They are {}.",
                three, three, processes.size() - 1);
        for (std::size_t i = 0; i < three; ++i) {
            const char letter = static_cast<char>('a' + 3 * i);
            if (::write(crew[i].requests, &letter, 1) != 1) {
                reject(fmt::format("Nothing can be written to the requests of worker {}: {}. Is it the end "
                                   "to write to (ends[1]), and is the other still open in the worker?",
                                   i + 1, std::generic_category().message(errno)));
            }
        }
        for (std::size_t i = 0; i < three; ++i) {
            if_it_hangs("Worker {} was sent a byte. Its answer does not come.", i + 1);
            char answer = 0;
            require(::read(crew[i].answers, &answer, 1) == 1,
                    "Worker {} was sent a byte, and answers nothing.", i + 1);
            const char right = static_cast<char>('a' + 3 * i + 1);
            require(answer == right, "Worker {} was sent '{}', and should answer '{}'. The answer is '{}'.",
                    i + 1, static_cast<char>(right - 1), right, answer);
        }
    });
}

TEST(CloseTheRightEnds, AWorkerSeesTheEndOfItsRequests) {
    check([] {
        Crew crew{1};
        const std::string pipe = pipe_of(crew[0].requests);
        crew.close_requests(0);
        require_nobody_holds(pipe, kit::PipeEnd::writing, crew,
                             "You closed the requests of the only worker, so its read() should see the end. "
                             "It waits for ever:");
        if_it_hangs("You closed the requests of the only worker, and it does not exit.");
        require_exited(crew.wait(0), 0);
    });
}

TEST(CloseTheRightEnds, OneOfManySeesTheEndToo) {
    check([] {
        Crew crew{three};
        for (std::size_t i = 0; i < three; ++i) {  // the others' requests are open still
            const std::string pipe = pipe_of(crew[i].requests);
            crew.close_requests(i);
            require_nobody_holds(
                pipe, kit::PipeEnd::writing, crew,
                fmt::format(
                    "You closed the requests of worker {} of {}. It does not see the end of them, because",
                    i + 1, three));
            if_it_hangs("You closed the requests of worker {}, and it does not exit.", i + 1);
            require_exited(crew.wait(i), i);
        }
    });
}

TEST(CloseTheRightEnds, TheCallerSeesThatAWorkerDied) {
    check([] {
        Crew crew{three};
        for (std::size_t i = 0; i < three; ++i) {
            crew.kill_and_wait(i);
            require_nobody_holds(pipe_of(crew[i].answers), kit::PipeEnd::writing, crew,
                                 fmt::format("Worker {} of {} was killed, so a read() of its answers should "
                                             "see the end. It would wait for ever:",
                                             i + 1, three));
            if_it_hangs("Worker {} was killed, and its answers do not end.", i + 1);
            char byte = 0;
            require(::read(crew[i].answers, &byte, 1) == 0,
                    "Worker {} was killed before it was asked. Its answers should end, and do not.", i + 1);
        }
    });
}

TEST(CloseTheRightEnds, AWorkerLearnsThatNobodyListens) {
    check([] {
        Crew crew{three};
        for (std::size_t i = 0; i < three; ++i) {
            const std::string pipe = pipe_of(crew[i].answers);
            crew.close_answers(i);
            require_nobody_holds(pipe, kit::PipeEnd::reading, crew,
                                 fmt::format("You closed the answers of worker {} of {}, so its next write() "
                                             "should fail. It would wait in it, once the pipe is full:",
                                             i + 1, three));
            static_cast<void>(!::write(crew[i].requests, "a", 1));
            if_it_hangs("Worker {} writes, nobody listens, and it does not learn that.", i + 1);
            const int status = crew.wait(i);
            require(WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE,
                    "Worker {} wrote, and nobody listened: it should die of SIGPIPE. Its status is {:#x}.",
                    i + 1, status);
        }
    });
}

TEST(CloseTheRightEnds, AWorkerThatIsDoneExits) {
    check([] {
        std::FILE* const file = std::tmpfile();
        require(file != nullptr, "there is no room for a temporary file");
        std::fputs("once", file);
        {
            Crew crew{2, [](int, int) { kit::advance(**begun); }};
            for (std::size_t i = 0; i < 2; ++i) {
                if_it_hangs("The work of worker {} has returned, and it does not exit.", i + 1);
                require_exited(crew.wait(i), i);
            }
        }
        std::fflush(file);
        const long length = std::ftell(file);
        std::fclose(file);
        require(length == 4,
                "The caller had printed \"once\", and not flushed it. Now it is there {} times: the workers "
                "have flushed their copies, which exit() does and _exit() does not.",
                length / 4);
    });
}

TEST(CloseTheRightEnds, LeavesNothingBehind) {
    check([] {
        const auto before = take_stock().descriptors.size();
        { const Crew crew{three}; }
        const auto left = take_stock().descriptors.size() - before;
        require(left == 0,
                "The caller closed both ends of each of {} workers. {} descriptors are still open that were "
                "not before: the workers' own ends.",
                three, left);
    });
}

}  // namespace
}  // namespace hands
