#include "exercises/learn/command_output.hpp"

#include "chapters/acceptance/program.hpp"

#include <cstring>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace hands {
namespace {

constexpr int not_found = 127;  // as the shell and env say it

std::string last_line_of(std::string text) {
    while (text.ends_with('\n')) text.pop_back();
    return text.substr(text.rfind('\n') + 1);
}

Outcome run_within(Launch launch) {
    const auto limit = launch.deadline;
    try {
        return run(std::move(launch));
    } catch (const std::system_error&) {
        throw;
    } catch (const std::runtime_error&) {  // it missed its deadline
        throw CommandFailed(fmt::format("did not end within {} seconds, and was killed", limit.count()));
    }
}

std::string end_of(const Outcome& outcome) {
    if (outcome.signal) {
        return fmt::format("was killed by signal {} ({})", *outcome.signal, ::strsignal(*outcome.signal));
    }
    return fmt::format("ended with status {}", outcome.status.value_or(-1));
}

}  // namespace

std::string output_of(const std::vector<std::string>& command, std::chrono::seconds limit) {
    Launch launch{.command = {"/usr/bin/env"}, .deadline = limit};  // env looks in PATH
    launch.command.insert(launch.command.end(), command.begin(), command.end());
    const Outcome outcome = run_within(std::move(launch));
    if (outcome.status == 0) return outcome.out;

    const std::string said = last_line_of(outcome.err);
    if (outcome.status == not_found) throw CommandAbsent(said);
    throw CommandFailed(end_of(outcome) + (said.empty() ? "" : ": " + said));
}

}  // namespace hands
