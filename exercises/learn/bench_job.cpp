/// \file
/// Runs a program to its end, and prints how long that took: what `learn bench` measures whole programs with.
///
///     bench_job PROGRAM [ARGUMENTS…]

#include "common/standard_output.hpp"
#include "exercises/learn/command_output.hpp"
#include "exercises/learn/timed_run.hpp"

#include <chrono>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <fmt/format.h>

int main(int argc, char** argv) {
    using namespace hands;
    using Clock = std::chrono::steady_clock;
    try {
        const std::vector<std::string> command{argv + 1, argv + argc};
        if (command.empty()) {
            fmt::print(stderr, "bench_job: give a program to run, and its arguments\n");
            return 2;
        }
        const auto begin = Clock::now();
        const std::string printed = output_of(command, std::chrono::hours{1});
        const auto measurements = measurements_of_run(printed, Clock::now() - begin);
        for (const auto& [measure, value] : measurements) print(fmt::format("{} {}\n", measure, value));
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench_job: {}\n", error.what());
        return 1;
    }
}
