#pragma once
/// \file
/// The command line that all chapters share.

#include "common/number.hpp"
#include "common/work.hpp"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace hands {

/// An option that one chapter has beyond the common ones.
struct ExtraOption {
    std::string name;                                        ///< "--article"
    std::string help;                                        ///< one line
    std::variant<bool*, std::optional<std::size_t>*> value;  ///< set by a flag; by an option with a number
    std::size_t most = 10'000;                               ///< the largest number
};

/// What a chapter tells of itself.
struct Chapter {
    std::string name;         ///< its executable: "chapter04_pool"
    std::string mechanism;    ///< what it teaches, in a few words: "processes in a pool"
    std::string purpose;      ///< one sentence, for --help
    std::string worker_noun;  ///< what shares the work: "thread", "process", …
    bool shares_work = true;  ///< false: one worker; no --workers, no --split
    bool receives = false;    ///< true: prints `receive: […]` as answers arrive, as the article does
    std::vector<ExtraOption> extras = {};  ///< options of its own
};

/// How answers are printed.
enum class Format { text, json };

/// What the reader asked for.
struct Options {
    std::vector<Number> numbers{53541233, 21235343, 11421443, 5423123};  ///< the article's
    std::size_t workers = 1;
    Split split = Split::numbers;
    Kernel kernel = Kernel::scalar;
    Format format = Format::text;
    bool draw_timeline = false;                ///< in text, under the answers
    std::optional<std::string> timeline_file;  ///< ends in .svg or .json
    std::optional<std::string> save_file;      ///< the run as JSON
};

/// What is wrong with a command line: one sentence that names the argument and says what is accepted.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Reads the command line of \p chapter.
/// \param command_line  without the program's name
/// \return the options; or the text that --help or --version asks for
/// \throws UsageError
std::variant<Options, std::string> parse_command_line(const Chapter& chapter,
                                                      const std::vector<std::string>& command_line);

/// How many cores this process may run on, at least 1.
std::size_t available_cores();

}  // namespace hands
