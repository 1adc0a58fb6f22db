#include "exercises/lab/runner_options.hpp"

#include <charconv>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace hands::lab {
namespace {

constexpr std::size_t most_schedules = 10'000'000;

// CLI11 keeps everything as text and we read it ourselves, so that each error names the argument and says
// what is accepted.
struct Arguments {
    std::string token;
    std::string method = "standard";
    std::string schedules = "800";
    std::string preemptions = "1";
    std::string depth = "3";
    std::string seed = "1";
    std::string steps = "50000";
    std::string format = "text";
    bool calm = false;
};

std::size_t parse_count(std::string_view option, std::string_view text, std::size_t least, std::size_t most) {
    std::size_t count = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, count);
    if (error != std::errc{} || rest != end || count < least || count > most) {
        throw RunnerUsageError(
            fmt::format("{} '{}': give a whole number from {} to {}", option, text, least, most));
    }
    return count;
}

template <class Value>
Value choose(std::string_view option, std::string_view text,
             std::initializer_list<std::pair<std::string_view, Value>> choices) {
    std::string accepted;
    for (const auto& [name, value] : choices) {
        if (text == name) return value;
        accepted += fmt::format("{}{}", accepted.empty() ? "" : ", ", name);
    }
    throw RunnerUsageError(fmt::format("{} '{}': give one of {}", option, text, accepted));
}

void declare_options(CLI::App& app, Arguments& arguments) {
    app.set_help_flag("--help", "say this");
    app.add_option("--token", arguments.token, "run the schedule of that token again, and no other");
    app.add_option(
        "--method", arguments.method,
        "how to choose schedules: standard (a search, then priorities), search, priorities or random");
    app.add_option("--schedules", arguments.schedules, "at most so many schedules [800]");
    app.add_option("--preemptions", arguments.preemptions,
                   "of the search: at most so many in a schedule [1]");
    app.add_option("--depth", arguments.depth, "of priorities: events that have to fall into an order [3]");
    app.add_option("--seed", arguments.seed, "of priorities and random walks [1]");
    app.add_option("--steps", arguments.steps, "a schedule with more steps counts as endless [50000]");
    app.add_flag("--calm", arguments.calm,
                 "no spurious wake-ups, no weak compare-exchange that fails for nothing");
    app.add_option("--format", arguments.format, "text, json or svg");
}

RunnerOptions read_options(const Arguments& arguments) {
    RunnerOptions result;
    Options& options = result.options;
    options.token = arguments.token;
    options.method = choose<Method>("--method", arguments.method,
                                    {{"standard", Method::standard},
                                     {"search", Method::search},
                                     {"priorities", Method::priorities},
                                     {"random", Method::random}});
    options.schedules = parse_count("--schedules", arguments.schedules, 1, most_schedules);
    options.preemptions = parse_count("--preemptions", arguments.preemptions, 0, 100);
    options.depth = parse_count("--depth", arguments.depth, 1, 8);
    options.seed = parse_count("--seed", arguments.seed, 0, 1'000'000'000);
    options.most_steps = parse_count("--steps", arguments.steps, 100, 50'000);
    options.accidents = !arguments.calm;
    result.output = choose<Output>("--format", arguments.format,
                                   {{"text", Output::text}, {"json", Output::json}, {"svg", Output::svg}});
    return result;
}

}  // namespace

std::variant<RunnerOptions, std::string>
parse_runner_command_line(const std::string& name, const std::vector<std::string>& command_line) {
    CLI::App app{
        "Runs its scenario under every schedule that matters. Status 0: it holds; 1: a schedule breaks it.",
        name};
    app.allow_extras();  // so that the words of the error are ours
    Arguments arguments;
    declare_options(app, arguments);
    try {
        app.parse(std::vector<std::string>(command_line.rbegin(), command_line.rend()));  // as CLI11 wants it
    } catch (const CLI::CallForHelp&) {
        return app.help();
    } catch (const CLI::ParseError& error) {
        throw RunnerUsageError(fmt::format("{}: {} --help lists the options", error.what(), name));
    }
    if (const auto unexpected = app.remaining(); !unexpected.empty()) {
        throw RunnerUsageError(fmt::format("'{}': {} --help lists the options", unexpected.front(), name));
    }
    return read_options(arguments);
}

}  // namespace hands::lab
