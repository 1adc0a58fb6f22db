#include "exercises/learn/contest.hpp"

#include "exercises/learn/command_output.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace hands {
namespace {

void replace_all(std::string& text, std::string_view from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// The values of one measure; says so in \p trouble if a round has none.
std::vector<double> values_of(const Measured& measured, const std::vector<Measurements>& rounds,
                              std::string& trouble) {
    std::vector<double> values;
    for (const Measurements& measurements : rounds) {
        const auto found = measurements.find(measured.measure);
        if (found == measurements.end()) {
            trouble = fmt::format("{} measured no '{}'", measured.program, measured.measure);
            return {};
        }
        values.push_back(found->second);
    }
    return values;
}

}  // namespace

Contest::Contest(Comparisons comparisons, BenchFolders folders, RunCommand run)
    : comparisons_(std::move(comparisons)), folders_(std::move(folders)), run_(std::move(run)) {}

Finding Contest::measure(const Comparison& line, std::size_t rounds) {
    rounds = std::min(rounds, line.most_rounds);
    const DuelKey key{line.ours.program, line.ours.benchmark, line.peer ? line.peer->program : "",
                      line.peer ? line.peer->benchmark : "", rounds};
    auto found = duels_.find(key);
    if (found == duels_.end()) found = duels_.emplace(key, hold(line, rounds)).first;

    const Duel& duel = found->second;
    Finding finding{line, {}, {}, duel.our_trouble.empty() ? duel.peer_trouble : duel.our_trouble};
    if (line.peer) finding.peer = values_of(*line.peer, duel.peer, finding.trouble);
    finding.ours = values_of(line.ours, duel.ours, finding.trouble);
    return finding;
}

Contest::Duel Contest::hold(const Comparison& line, std::size_t rounds) {
    Duel duel;
    for (std::size_t round = 0; round < rounds && duel.our_trouble.empty(); ++round) {
        run_once(line.ours, duel.ours, duel.our_trouble);
        if (line.peer && duel.peer_trouble.empty()) run_once(*line.peer, duel.peer, duel.peer_trouble);
    }
    if (!duel.our_trouble.empty()) duel.ours.clear();
    if (!duel.peer_trouble.empty()) duel.peer.clear();
    return duel;
}

void Contest::run_once(const Measured& measured, std::vector<Measurements>& rounds, std::string& trouble) {
    trouble = why_absent(measured.program);
    if (!trouble.empty()) return;
    const auto fail = [&](const std::exception& error) {
        trouble = fmt::format("{}, asked for {}, {}", measured.program, measured.benchmark, error.what());
    };
    try {
        const MeasuredProgram& program = comparisons_.programs.at(measured.program);
        rounds.push_back(parse_measurements(run_(filled_in(program.command, measured.benchmark))));
    } catch (const CommandAbsent& error) {
        fail(error);
    } catch (const CommandFailed& error) {
        fail(error);
    } catch (const std::invalid_argument& error) {
        trouble = fmt::format("{}, asked for {}: {}", measured.program, measured.benchmark, error.what());
    }
}

// A word is cut before the folders are filled in: their names may hold blanks.
std::vector<std::string> Contest::filled_in(const std::vector<std::string>& command,
                                            const std::string& benchmark) const {
    std::vector<std::string> filled;
    for (std::string words : command) {
        replace_all(words, "{benchmark}", benchmark);
        std::istringstream single{words};
        for (std::string word; single >> word;) {
            replace_all(word, "{root}", folders_.root);
            replace_all(word, "{bin}", folders_.bin);
            replace_all(word, "{bench}", folders_.bench);
            filled.push_back(word);
        }
    }
    return filled;
}

const std::string& Contest::why_absent(const std::string& program) {
    auto found = absent_.find(program);
    if (found == absent_.end()) found = absent_.emplace(program, prepare(program)).first;
    return found->second;
}

std::string Contest::prepare(const std::string& name) const {
    const MeasuredProgram& program = comparisons_.programs.at(name);
    std::string absent =
        fmt::format("{} is not here{}", name, program.absent.empty() ? "" : ": " + program.absent);
    try {
        if (!program.prepare.empty()) run_(filled_in(program.prepare, ""));
    } catch (const CommandAbsent&) {
        return absent;
    } catch (const CommandFailed& error) {
        return fmt::format("{} could not be prepared: that {}", name, error.what());
    }
    const std::string executable = filled_in(program.command, "").front();
    const bool is_path = executable.find('/') != std::string::npos;
    return is_path && !std::filesystem::exists(executable) ? absent : "";
}

std::map<std::string, std::string> Contest::versions() {
    std::map<std::string, std::string> versions;
    for (const auto& [name, program] : comparisons_.programs) {
        if (program.version.empty() || !why_absent(name).empty()) continue;
        try {
            const std::string said = run_(filled_in(program.version, ""));
            versions[name] = said.substr(0, said.find('\n'));
        } catch (const std::runtime_error&) {  // it is measured all the same, only nobody knows what it is
            versions[name] = "unknown";
        }
    }
    return versions;
}

std::vector<std::string> Contest::absences() {
    std::vector<std::string> sentences;
    std::set<std::string> programs;
    for (const Comparison& line : comparisons_.lines) {
        for (const std::string& name : {line.ours.program, line.peer ? line.peer->program : "ours"}) {
            if (programs.insert(name).second && !why_absent(name).empty()) {
                sentences.push_back(why_absent(name));
            }
        }
    }
    return sentences;
}

}  // namespace hands
