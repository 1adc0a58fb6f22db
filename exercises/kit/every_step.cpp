#include "exercises/kit/every_step.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "common/system_call.hpp"
#include "exercises/kit/not_started.hpp"
#include "exercises/kit/require.hpp"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <utility>
#include <vector>

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands::kit {
namespace {

/// How far the process has come.
struct Marks {
    std::atomic<bool> has_begun;
    std::atomic<bool> is_done;
};

constexpr int status_of_failure = 1;

/// While it lives, this process and the children it starts take turns on one processor: there, a step is
/// several times as fast, because nobody has to be woken on another one.
class OnOneProcessor {
public:
    OnOneProcessor() {
        CPU_ZERO(&before_);
        checked("ask for the processors", [&] { return ::sched_getaffinity(0, sizeof before_, &before_); });
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(static_cast<unsigned>(::sched_getcpu()), &one);
        ::sched_setaffinity(0, sizeof one, &one);  // without it all is right, and slower
    }
    ~OnOneProcessor() { ::sched_setaffinity(0, sizeof before_, &before_); }
    OnOneProcessor(const OnOneProcessor&) = delete;
    OnOneProcessor& operator=(const OnOneProcessor&) = delete;

private:
    cpu_set_t before_;
};

[[noreturn]] void work_traced(const std::function<void()>& work, const SharedValue<Marks>& marks) {
    int status = 0;
    try {
        be_traced();
        marks->has_begun = true;
        work();
        marks->is_done = true;
    } catch (const NotStarted&) {
    } catch (const Rejected&) {
        status = status_of_failure;
    } catch (const std::exception& error) {
        status = status_of_failure;
        try {
            reject(fmt::format("an exception came out in another process: {}", error.what()));
        } catch (const Rejected&) {
            // noted
        }
    }
    ::_exit(status);
}

pid_t start_traced(const std::function<void()>& work, const SharedValue<Marks>& marks) {
    marks->has_begun = false;
    marks->is_done = false;
    std::fflush(nullptr);
    const pid_t pid = checked("start a process", [] { return ::fork(); });
    if (pid == 0) work_traced(work, marks);
    return pid;
}

/// A walk of one process through its work.
/// \return how many instructions it does before that begins
std::uint64_t walk(const std::function<void()>& prepare, const std::function<void()>& work,
                   const SharedValue<Marks>& marks, const std::function<void(const Held&)>& look) {
    prepare();
    work();  // the dynamic linker finds each function when it is called for the first time
    prepare();
    Held held{start_traced(work, marks)};
    std::uint64_t before = 0;
    while (!marks->has_begun && held.do_instructions(1)) ++before;
    while (!marks->is_done && held.do_instructions(1)) look(held);
    held.run_to_the_end();
    return before;
}

/// Puts a process at each of these points.
void put_at(const std::vector<std::uint64_t>& points, std::uint64_t before,
            const std::function<void()>& prepare, const std::function<void()>& work,
            const SharedValue<Marks>& marks, const std::function<void(Held&)>& there) {
    for (const std::uint64_t point : points) {
        prepare();
        Held held{start_traced(work, marks), point};
        if (held.do_instructions(before + point)) there(held);
    }
}

}  // namespace

Held::~Held() {
    if (pid_ == 0) return;
    traced_.kill();
    wait_for_end();
}

int Held::wait_for_end() {
    int status = 0;
    const pid_t pid = std::exchange(pid_, 0);
    checked("wait for a process", [&] { return ::waitpid(pid, &status, 0); });
    return status;
}

void Held::run_to_the_end() {
    traced_.release();
    const int status = wait_for_end();
    require(!WIFSIGNALED(status), "your code crashed in another process: {} (signal {})",
            ::strsignal(WTERMSIG(status)), WTERMSIG(status));
    require(WEXITSTATUS(status) == 0, "a process that ran your code ended with status {}",
            WEXITSTATUS(status));
}

void Held::kill() {
    traced_.kill();
    wait_for_end();
}

void step_through(const std::function<void()>& prepare, const std::function<void()>& work,
                  const std::function<void(const Held&)>& look) {
    const OnOneProcessor while_stepping;
    const SharedValue<Marks> marks;
    walk(prepare, work, marks, look);
}

void at_every_step(const std::function<void()>& prepare, const std::function<void()>& work,
                   const std::function<void(Held&)>& there) {
    const OnOneProcessor while_stepping;
    const SharedValue<Marks> marks;
    std::vector<std::uint64_t> points;
    std::uint64_t point = 0;
    const std::uint64_t before = walk(prepare, work, marks, [&](const Held&) {
        if (++point % instruction_factor == 0) points.push_back(point);
    });
    put_at(points, before, prepare, work, marks, there);
}

void at_every_change(std::span<const std::byte> memory, const std::function<void()>& prepare,
                     const std::function<void()>& work, const std::function<void(Held&)>& there) {
    const OnOneProcessor while_stepping;
    const SharedValue<Marks> marks;
    std::vector<std::uint64_t> points;
    std::vector<std::byte> last;
    std::uint64_t point = 0;
    const std::uint64_t before = walk(prepare, work, marks, [&](const Held&) {
        ++point;
        if (std::ranges::equal(memory, last)) return;
        last.assign(memory.begin(), memory.end());
        points.push_back(point);
    });
    put_at(points, before, prepare, work, marks, there);
}

}  // namespace hands::kit
