/// \file
/// Runs a scenario of the catalogue as an ordinary test would: many times, and hopes.
///
///     lab_plain_lost_update RUNS SECONDS
///
/// Its last line says how it ended: "held RUNS", "failed RUN" or "stuck RUN". A crash says nothing.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include <csignal>
#include <unistd.h>

void scenario();

namespace {

std::atomic<int> current_run{0};
std::atomic<int> seconds_left{0};

[[noreturn]] void end(const char* how, int run) {
    char line[64];
    const int length = std::snprintf(line, sizeof line, "\n%s %d\n", how, run);
    if (::write(STDOUT_FILENO, line, static_cast<std::size_t>(length)) != length) ::_exit(2);
    ::_exit(0);
}

/// Each second: stuck is what has not finished a run for three of them.
void look(int) {
    static int seen = 0;
    static int unchanged = 0;
    const int run = current_run.load();
    unchanged = run == seen ? unchanged + 1 : 0;
    seen = run;
    if (unchanged >= 3) end("stuck", run);
    if (seconds_left.fetch_sub(1) <= 1) end("held", run - 1);
    ::alarm(1);
}

}  // namespace

void hands::lab::require(bool condition, const char*, std::source_location) {
    if (!condition) end("failed", current_run.load());
}

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const int runs = std::atoi(argv[1]);
    seconds_left = std::atoi(argv[2]);
    std::signal(SIGALRM, look);
    ::alarm(1);
    for (int run = 1; run <= runs; ++run) {
        current_run = run;
        scenario();
    }
    end("held", runs);
}
