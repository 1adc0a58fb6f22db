#pragma once
/// \file
/// What is compared with what: data that a chapter brings, in its bench/comparisons.json.

#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hands {

/// A program that can be measured. In its commands {root}, {bin} and {bench} stand for the folders of the
/// course, of what was built, and for what is made for this. A word with blanks is several arguments; a blank
/// in the name of one of these folders cuts nothing.
struct MeasuredProgram {
    std::vector<std::string> command;  ///< with the name of a benchmark for {benchmark}
    std::vector<std::string> prepare;  ///< run once before; may be empty
    std::vector<std::string> version;  ///< prints on its first line what was measured; may be empty
    std::string absent;                ///< what to do about it where it is not there, as a sentence
};

/// One measure of one benchmark of one program.
struct Measured {
    std::string program;    ///< its name in Comparisons::programs
    std::string benchmark;  ///< "ping_pong/workers:2"
    std::string measure;    ///< "nanoseconds"
};

/// What is to be reached. None: the comparison is for information.
struct Goal {
    std::optional<double> ratio_at_least;  ///< so many times better than the peer
    std::optional<double> ours_at_most;    ///< in the unit of our measure
};

/// A line of the table: ours, beside a peer that does the same work. Less is better.
struct Comparison {
    std::string work;  ///< in words: "unbuffered ping-pong, 2 workers"
    Measured ours;
    std::optional<Measured> peer;
    Goal goal;
    std::size_t most_rounds = std::numeric_limits<std::size_t>::max();  ///< for work that takes long
};

/// The comparisons of a chapter.
struct Comparisons {
    std::map<std::string, MeasuredProgram> programs;
    std::vector<Comparison> lines;
};

/// Those of \p lines that have a goal; without the peer where that is a figure of ours alone.
std::vector<Comparison> what_goals_need(std::vector<Comparison> lines);

/// Reads comparisons from \p text, which is JSON:
///
///     {"programs": {"ours": {"command": ["{bin}/bench_chapter07_channels", …]}, "Go": {…}},
///      "lines": [{"work": "ping-pong", "ours": "ping_pong", "peer": "Go", "ratio_at_least": 5}, …]}
///
/// The program "ours" has to be there. A line may say more: "our_program", if it is another one of ours;
/// "measure", if it is not "nanoseconds"; "peer_benchmark" and "peer_measure", if the peer's are called
/// otherwise; "ours_at_most"; "most_rounds".
/// \throws std::invalid_argument with a sentence, if it is something else
Comparisons parse_comparisons(std::string_view text);

/// Reads them from the file \p path.
/// \throws std::invalid_argument with a sentence that names the file
Comparisons load_comparisons(const std::string& path);

}  // namespace hands
