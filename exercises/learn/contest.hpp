#pragma once
/// \file
/// Measures ours and the peers in turn.

#include "exercises/learn/comparison.hpp"
#include "exercises/learn/finding.hpp"
#include "exercises/learn/measurements.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace hands {

/// What the placeholders in commands stand for.
struct BenchFolders {
    std::string root;   ///< of the course
    std::string bin;    ///< where the programs are that were built
    std::string bench;  ///< for what is made for this, and what is found
};

/// Runs a command, like output_of(): returns what it printed, or throws CommandAbsent or CommandFailed.
using RunCommand = std::function<std::string(const std::vector<std::string>& command)>;

/// Measures the lines of a chapter one by one: ours, the peer, ours, the peer, … so that both meet the
/// machine in the same mood. Lines that need the same two benchmarks share their runs.
///
/// Nothing that a program does is an error here: it is a Finding's trouble.
///
/// State: `absent_` has an entry for each program that was asked for, empty if it can be run; `duels_` are
/// the rounds that were held, by what was run.
class Contest {
public:
    Contest(Comparisons comparisons, BenchFolders folders, RunCommand run);

    const std::vector<Comparison>& lines() const { return comparisons_.lines; }

    /// Measures one line.
    /// \param rounds  at least 1
    Finding measure(const Comparison& line, std::size_t rounds);

    /// Why \p program cannot be run: a sentence without its full stop, empty if it can. Prepares it the first
    /// time.
    const std::string& why_absent(const std::string& program);

    /// What each program says it is ("go version go1.19.8 linux/amd64"), of those that say it and are there.
    std::map<std::string, std::string> versions();

    /// Why they cannot be run, for each program of the lines that cannot: sentences without their full stop.
    std::vector<std::string> absences();

private:
    /// The rounds of two programs.
    struct Duel {
        std::vector<Measurements> ours;
        std::vector<Measurements> peer;
        std::string our_trouble;
        std::string peer_trouble;
    };
    using DuelKey = std::tuple<std::string, std::string, std::string, std::string, std::size_t>;

    std::vector<std::string> filled_in(const std::vector<std::string>& command,
                                       const std::string& benchmark) const;
    std::string prepare(const std::string& name) const;
    void run_once(const Measured& measured, std::vector<Measurements>& rounds, std::string& trouble);
    Duel hold(const Comparison& line, std::size_t rounds);

    Comparisons comparisons_;
    BenchFolders folders_;
    RunCommand run_;
    std::map<std::string, std::string> absent_;
    std::map<DuelKey, Duel> duels_;
};

}  // namespace hands
