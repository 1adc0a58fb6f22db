// The executable of a scenario: runs it under every schedule that matters, and prints the report.

#include "exercises/lab/explore.hpp"
#include "exercises/lab/report_json.hpp"
#include "exercises/lab/report_svg.hpp"
#include "exercises/lab/report_text.hpp"
#include "exercises/lab/runner_options.hpp"
#include "exercises/lab/token.hpp"

#include "common/standard_output.hpp"
#include "common/terminal.hpp"

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <unistd.h>

void scenario();

namespace {

constexpr int breaks = 1;
constexpr int bad_usage = 2;
constexpr int cannot = 3;

std::string as_text(const hands::lab::Report& report, hands::lab::Output output) {
    switch (output) {
    case hands::lab::Output::json:
        return report_as_json(report);
    case hands::lab::Output::svg:
        return report_as_svg(report);
    case hands::lab::Output::text:
        break;
    }
    return report_as_text(report, hands::wants_color(STDOUT_FILENO));
}

/// Says on a terminal how far an exploration is, for as long as this lives.
class ProgressLine {
public:
    explicit ProgressLine(hands::lab::Options& options) {
        if (!hands::is_terminal(STDERR_FILENO) || !options.token.empty()) return;
        options.on_schedule = [most = options.schedules](std::size_t count) {
            constexpr std::size_t seldom = 10;
            if (count % seldom == 0) std::fprintf(stderr, "\r%zu of at most %zu schedules", count, most);
        };
    }
    ~ProgressLine() {
        if (hands::is_terminal(STDERR_FILENO)) std::fputs("\r\x1b[K", stderr);
    }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
};

hands::lab::Report explore_with_progress(hands::lab::Options options) {
    const ProgressLine line{options};
    return hands::lab::explore(scenario, options);
}

int run(const std::string& name, const std::vector<std::string>& command_line) {
    const auto parsed = hands::lab::parse_runner_command_line(name, command_line);
    if (const auto* const help = std::get_if<std::string>(&parsed)) {
        hands::print(*help);
        return 0;
    }
    const auto& options = std::get<hands::lab::RunnerOptions>(parsed);
    const hands::lab::Report report = explore_with_progress(options.options);
    hands::print(as_text(report, options.output));
    return report.holds ? 0 : breaks;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string path = argv[0];
    const std::string name = path.substr(path.rfind('/') + 1);
    int status = cannot;
    std::string sentence;
    try {
        return run(name, {argv + 1, argv + argc});
    } catch (const hands::lab::RunnerUsageError& error) {
        sentence = error.what();
        status = bad_usage;
    } catch (const hands::lab::TokenError& error) {
        sentence = error.what();
        status = bad_usage;
    } catch (const std::exception& error) {
        sentence = error.what();
    }
    std::fprintf(stderr, "%s: %s\n", name.c_str(), sentence.c_str());
    return status;
}
