#pragma once
/// \file
/// What a chapter's run found, and how it is told.

#include "common/command_line.hpp"
#include "common/output_file.hpp"
#include "common/progress.hpp"
#include "common/stopwatch.hpp"
#include "common/work.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hands {

/// Collects the results of a run and prints them: the article's lists, then the seconds.
///
/// Results may come in any order, and in pieces: a number's list is complete when all of its candidates were
/// tried. For one thread: the one that made it.
///
/// As JSON: `{"chapter", "mechanism", "split", "workers", "seconds", "bound", "results": [{"number",
/// "factors": […]}, …], "remarks": [sentence, …], "timeline": [{"worker", "label", "begin", "end"}, …]}`,
/// times in seconds since the start of the run. Numbers are written whole; a reader that keeps them as
/// doubles loses digits beyond 2^53.
class Report {
public:
    /// The run starts now.
    /// \throws UsageError if a file it is to write cannot be written
    Report(const Chapter& chapter, const Options& options);

    /// Takes a result. Where the chapter receives, prints its number's list as soon as that is complete.
    void add(Result result);
    /// add() for each of \p results.
    void add(std::vector<Result> results);

    /// Says how many really shared the work, if not as many as the options ask for.
    void set_workers(std::size_t workers) { workers_ = workers; }

    /// Adds a sentence that stands under the seconds in text output.
    void remark(std::string sentence) { remarks_.push_back(std::move(sentence)); }

    /// Adds a sentence of a demonstration that takes the place of the answers: the run need not have any.
    void demonstrate(std::string sentence) {
        demonstrates_ = true;
        remark(std::move(sentence));
    }

    /// For workers within this process to tell how far they are. Results that were not worked on with it are
    /// counted when they are added.
    Progress* progress();

    /// The run is over: prints what was not printed yet, and writes the files that were asked for.
    /// \throws std::runtime_error if an answer is missing, OutputError, or std::system_error from a file
    void finish();

private:
    /// The answer for one number, as far as it is known.
    struct Answer {
        Number number;
        std::vector<Result> parts;
        Number tried = 0;  ///< candidates; complete when it reaches the number

        bool complete() const { return tried == number; }
        Factors factors() const;
    };

    std::string as_text() const;
    std::string as_json() const;
    Timeline timeline() const;
    double seconds() const;

    const Chapter& chapter_;
    const Options& options_;
    std::optional<OutputFile> timeline_file_;
    std::optional<OutputFile> save_file_;
    std::vector<Answer> answers_;  ///< one a number, in the order of the command line
    std::vector<std::string> remarks_;
    std::optional<Progress> progress_;
    std::size_t workers_;
    bool demonstrates_ = false;
    bool workers_tell_progress_ = false;
    std::int64_t start_ns_ = steady_now_ns();
    std::int64_t end_ns_ = 0;
};

}  // namespace hands
