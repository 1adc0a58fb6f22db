/// \file
/// What a process costs that has nothing to do, and what the article's numbers take in two bare ones.
///
/// Run it:  build/bin/bench_chapter03_processes

#include "chapters/03_processes/process.hpp"
#include "common/command_line.hpp"
#include "common/work.hpp"

#include <cstdint>
#include <span>
#include <vector>

#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

using benchmark::State;

/// How many page faults a child had, on average of those that were waited for meanwhile.
class PageFaults {
public:
    void write_to(State& state) const {
        const auto faults = static_cast<double>(so_far() - before_);
        state.counters["page_faults"] = faults / static_cast<double>(state.iterations());
    }

private:
    static long so_far() {
        ::rusage usage{};
        ::getrusage(RUSAGE_CHILDREN, &usage);
        return usage.ru_minflt;
    }

    long before_ = so_far();
};

void do_nothing() {}

void start_and_join(State& state) {
    const PageFaults faults;
    for (auto _ : state) {
        Process process{do_nothing};
        process.start();
        process.join();
        if (process.exit_code() != 0) state.SkipWithError("a process failed");
    }
    faults.write_to(state);
}
BENCHMARK(start_and_join)->UseRealTime();

/// Waits for bare forks.
void wait_for(std::span<const pid_t> children, State& state) {
    for (const pid_t child : children) {
        int status = 0;
        if (::waitpid(child, &status, 0) != child || status != 0) state.SkipWithError("a process failed");
    }
}

void raw_start_and_join(State& state) {
    const PageFaults faults;
    for (auto _ : state) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(0);
        wait_for({&child, 1}, state);
    }
    faults.write_to(state);
}
BENCHMARK(raw_start_and_join)->UseRealTime();

/// One process, of so many that are there at once.
void start_so_many(State& state) {
    const std::int64_t count = state.range(0);
    while (state.KeepRunningBatch(count)) {
        std::vector<Process> processes;
        for (std::int64_t i = 0; i < count; ++i) processes.emplace_back(do_nothing).start();
        for (Process& process : processes) process.join();
    }
}
BENCHMARK(start_so_many)->RangeMultiplier(10)->Range(1, 100)->UseRealTime();

/// The same without anything that makes a Process of a child.
void raw_start_so_many(State& state) {
    const std::int64_t count = state.range(0);
    while (state.KeepRunningBatch(count)) {
        std::vector<pid_t> children;
        for (std::int64_t i = 0; i < count; ++i) {
            children.push_back(::fork());
            if (children.back() == 0) ::_exit(0);
        }
        wait_for(children, state);
    }
}
BENCHMARK(raw_start_so_many)->RangeMultiplier(10)->Range(1, 100)->UseRealTime();

/// The article's numbers by ranges, in two children that find their work in the memory they were forked with,
/// and give nothing back: nobody can be faster with two processes.
void raw_four_by_ranges(State& state) {
    const auto pieces = cut(Options{}.numbers, Split::ranges, 2);
    const auto hands = deal(pieces, 2);
    for (auto _ : state) {
        std::vector<pid_t> children;
        for (const auto& hand : hands) {
            children.push_back(::fork());
            if (children.back() != 0) continue;
            for (const Piece& piece : hand) benchmark::DoNotOptimize(work(piece, 0));
            ::_exit(0);
        }
        wait_for(children, state);
    }
}
BENCHMARK(raw_four_by_ranges)->UseRealTime();

}  // namespace
}  // namespace hands
