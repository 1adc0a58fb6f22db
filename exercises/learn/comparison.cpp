#include "exercises/learn/comparison.hpp"

#include "exercises/learn/text_file.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using nlohmann::json;

/// A misspelt member would be a goal that nobody looks at.
template <std::size_t count>
void allow_only(const json& object, const std::array<const char*, count>& known) {
    for (const auto& [name, value] : object.items()) {
        if (std::ranges::find(known, name) == known.end()) {
            throw std::invalid_argument(fmt::format("nothing is called '{}' in {}", name, object.dump()));
        }
    }
}

MeasuredProgram parse_program(const json& program) {
    allow_only(program, std::array{"command", "prepare", "version", "absent"});
    MeasuredProgram parsed{
        .command = program.at("command"),
        .prepare = program.value("prepare", std::vector<std::string>{}),
        .version = program.value("version", std::vector<std::string>{}),
        .absent = program.value("absent", ""),
    };
    if (parsed.command.empty()) throw std::invalid_argument("a program has no command");
    return parsed;
}

std::optional<double> number_in(const json& line, const char* name) {
    if (!line.contains(name)) return std::nullopt;
    return line.at(name).get<double>();
}

Comparison parse_line(const json& line) {
    allow_only(line, std::array{"work", "ours", "our_program", "measure", "peer", "peer_benchmark",
                                "peer_measure", "ratio_at_least", "ours_at_most", "most_rounds"});
    Comparison comparison{
        .work = line.at("work"),
        .ours = {line.value("our_program", "ours"), line.at("ours"), line.value("measure", "nanoseconds")},
        .peer = std::nullopt,
        .goal = {number_in(line, "ratio_at_least"), number_in(line, "ours_at_most")},
    };
    if (line.contains("peer")) {
        comparison.peer = Measured{line.at("peer"), line.value("peer_benchmark", comparison.ours.benchmark),
                                   line.value("peer_measure", comparison.ours.measure)};
    }
    comparison.most_rounds = line.value("most_rounds", comparison.most_rounds);
    return comparison;
}

void require_sense(const Comparison& line, const Comparisons& comparisons) {
    const auto refuse = [&](const std::string& what) {
        throw std::invalid_argument(fmt::format("the line '{}' {}", line.work, what));
    };
    for (const Measured& measured : {line.ours, line.peer.value_or(line.ours)}) {
        if (comparisons.programs.contains(measured.program)) continue;
        refuse(fmt::format("names the program '{}', and there is none", measured.program));
    }
    if (line.goal.ratio_at_least && !line.peer) refuse("wants a ratio, and has no peer");
    if (line.most_rounds < 1) refuse("wants no round");
}

}  // namespace

std::vector<Comparison> what_goals_need(std::vector<Comparison> lines) {
    std::erase_if(
        lines, [](const Comparison& line) { return !line.goal.ratio_at_least && !line.goal.ours_at_most; });
    for (Comparison& line : lines) {
        if (!line.goal.ratio_at_least) line.peer.reset();
    }
    return lines;
}

Comparisons parse_comparisons(std::string_view text) {
    try {
        const json document = json::parse(text);
        Comparisons comparisons;
        for (const auto& [name, program] : document.at("programs").items()) {
            comparisons.programs.emplace(name, parse_program(program));
        }
        if (!comparisons.programs.contains("ours")) {
            throw std::invalid_argument("there is no program 'ours'");
        }
        for (const json& line : document.at("lines")) {
            comparisons.lines.push_back(parse_line(line));
            require_sense(comparisons.lines.back(), comparisons);
        }
        return comparisons;
    } catch (const std::exception& error) {  // the library's, too: they name the place
        throw std::invalid_argument(fmt::format("no list of comparisons: {}", error.what()));
    }
}

Comparisons load_comparisons(const std::string& path) {
    const auto text = read_text_file(path);
    if (!text) {
        throw std::invalid_argument(fmt::format("cannot read '{}': the chapter brings no comparisons", path));
    }
    try {
        return parse_comparisons(*text);
    } catch (const std::invalid_argument& error) {
        throw std::invalid_argument(fmt::format("'{}' is {}", path, error.what()));
    }
}

}  // namespace hands
