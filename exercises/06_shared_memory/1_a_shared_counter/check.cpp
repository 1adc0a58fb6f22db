#include "a_shared_counter.hpp"

#include "chapters/06_shared_memory/shared_memory.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/every_step.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/instruction.hpp"
#include "exercises/kit/process_state.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <new>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "06.1",
    .file = "exercises/06_shared_memory/1_a_shared_counter/a_shared_counter.cpp",
    .lesson = "chapters/06_shared_memory/README.md",
    .section = "The idea"};

namespace {

using kit::at_every_step;
using kit::check;
using kit::Held;
using kit::if_it_hangs;
using kit::require;
using kit::step_through;

// Who looks again and again uses it up; all that is right uses a small part of it.
constexpr kit::Patience little{.processor = std::chrono::seconds{2}};

/// A number and its lock, where all processes see them.
class SharedNumber {
public:
    SharedNumber() : memory_(sizeof(Content)), content_(::new (memory_.bytes().data()) Content{}) {}

    void begin_anew() const {
        std::memset(static_cast<void*>(content_), 0, sizeof(Content));
        make_lock(content_->lock);
    }
    void count(std::uint64_t times) const { count_up(content_->number, content_->lock, times); }
    std::uint64_t number() const { return content_->number; }
    bool lock_is_held() const {
        if (::pthread_mutex_trylock(&content_->lock) != 0) return true;
        ::pthread_mutex_unlock(&content_->lock);
        return false;
    }

private:
    struct Content {
        pthread_mutex_t lock;
        std::uint64_t number;
    };
    SharedMemory memory_;
    Content* content_;
};

/// A process that does \p work.
pid_t start(const std::function<void()>& work) {
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    work();
    ::_exit(0);
}

void wait_for_end(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) == -1 && errno == EINTR) {
    }
    require(status == 0, "A process that counted ended with the status {}.", status);
}

constexpr const char* nobody_wakes =
    "A process waits for the lock, and nobody wakes it: either the lock was never given back, or whoever "
    "gave it back woke threads of its own process only. By default a lock is for the threads of one process.";

TEST(ASharedCounter, CountsInOneProcess) {
    check(
        [] {
            if_it_hangs("There is one process, and it waits: for a lock that it holds itself, or that nobody "
                        "gave back.");
            const SharedNumber shared;
            shared.begin_anew();
            shared.count(5);
            require(shared.number() == 5, "One process counted up 5 times, alone. The number is {}.",
                    shared.number());
        },
        little);
}

TEST(ASharedCounter, LeavesTheLockFree) {
    check(
        [] {
            const SharedNumber shared;
            shared.begin_anew();
            shared.count(1);
            require(!shared.lock_is_held(),
                    "count_up() has returned, and the lock is still held: nobody else ever gets it.");
        },
        little);
}

/// After an instruction of a process that counts alone.
struct Moment {
    bool lock_is_held;
    std::uint64_t number;
    const std::byte* next_instruction;
};

/// Why a count was lost when a process was held at moment \p lost. If that was while it had the lock, it was
/// lost when the lock had been given back, and the other one woke up at once.
std::string cause(const std::vector<Moment>& moments, std::size_t lost) {
    const auto is_held = [](const Moment& moment) { return moment.lock_is_held; };
    const auto there = moments.begin() + static_cast<std::ptrdiff_t>(lost);
    if (std::any_of(moments.begin(), there + 1, is_held))
        return "It had the lock, and gave it back too early: it had not stored the new number.";
    if (std::any_of(there, moments.end(), is_held))
        return "It did not have the lock yet, but it had loaded the number: that was an old one when it came "
               "to store.";
    return "Nobody held the lock, at that point or any other.";
}

/// Between two instructions nobody comes in who spoils the count; that was tried. This is for within one:
/// there, a process on another processor comes in.
void require_lock_or_atomic(const std::vector<Moment>& moments) {
    for (std::size_t i = 1; i < moments.size(); ++i) {
        const bool is_changed = moments[i].number != moments[i - 1].number;
        require(!is_changed || moments[i].lock_is_held || kit::is_atomic(moments[i - 1].next_instruction),
                "Nobody held the lock when the number was changed. The instruction that did it loads, adds "
                "and stores: that is one step for this processor, but not for the others. A process that "
                "runs on one of them can store between the load and the store, and its count is lost.");
    }
}

TEST(ASharedCounter, LosesNoCountWhereverAnotherProcessComesIn) {
    check(
        [] {
            const SharedNumber shared;
            const auto prepare = [&] { shared.begin_anew(); };
            const auto count_one = [&] { shared.count(1); };
            std::vector<Moment> moments;
            step_through(prepare, count_one, [&](const Held& process) {
                moments.push_back({.lock_is_held = shared.lock_is_held(),
                                   .number = shared.number(),
                                   .next_instruction = process.next_instruction()});
            });

            at_every_step(prepare, count_one, [&](Held& first) {
                if_it_hangs(
                    "One process is held in the middle of count_up(). Another one neither counts nor sleeps: "
                    "it looks again and again whether it may, and keeps a whole processor busy with that.");
                const pid_t second = start(count_one);
                kit::wait_until_asleep(second);  // or until it has ended
                if_it_hangs("{}", nobody_wakes);
                first.run_to_the_end();
                wait_for_end(second);
                require(shared.number() == 2,
                        "One process was held after instruction {} of {} of count_up(). Another one counted "
                        "meanwhile. Then the first one went on. Two have counted, and the number is {}.\n{}",
                        first.point(), moments.size(), shared.number(),
                        cause(moments, std::min<std::size_t>(first.point(), moments.size()) - 1));
            });
            require_lock_or_atomic(moments);
        },
        little);
}

TEST(ASharedCounter, CountsInFourProcesses) {
    check(
        [] {
            if_it_hangs("{}", nobody_wakes);
            const SharedNumber shared;
            shared.begin_anew();
            std::vector<pid_t> processes;
            for (int i = 0; i < 4; ++i) processes.push_back(start([&] { shared.count(1000); }));
            for (const pid_t process : processes) wait_for_end(process);
            require(shared.number() == 4000, "Four processes counted up 1000 times each. The number is {}.",
                    shared.number());
        },
        little);
}

}  // namespace
}  // namespace hands
