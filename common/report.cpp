#include "common/report.hpp"

#include "common/standard_output.hpp"
#include "common/terminal.hpp"
#include "common/timeline_svg.hpp"
#include "common/timeline_text.hpp"
#include "common/timeline_trace.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace hands {
namespace {

Number total_work(const std::vector<Number>& numbers) {
    Number total = 0;
    for (const Number number : numbers) {
        // A sum beyond 2^64 is as far away as 2^64: nobody sees the end of that bar.
        total = number > std::numeric_limits<Number>::max() - total ? std::numeric_limits<Number>::max()
                                                                    : total + number;
    }
    return total;
}

std::string as_list(const Factors& factors) { return fmt::format("[{}]", fmt::join(factors, ", ")); }

std::optional<OutputFile> open_if_asked_for(const std::optional<std::string>& path) {
    if (!path) return std::nullopt;
    try {
        return OutputFile{*path};
    } catch (const std::system_error& error) {
        throw UsageError(error.what());
    }
}

const char* name_of(Kernel kernel) { return kernel == Kernel::scalar ? "scalar" : "simd"; }

const char* name_of(Split split) { return split == Split::numbers ? "numbers" : "ranges"; }

double to_seconds(std::int64_t ns) { return static_cast<double>(ns) * 1e-9; }

}  // namespace

Factors Report::Answer::factors() const {
    auto in_order = parts;
    std::ranges::sort(in_order, {}, [](const Result& part) { return part.piece.candidates.first; });
    Factors all;
    for (const Result& part : in_order) all.insert(all.end(), part.factors.begin(), part.factors.end());
    return all;
}

Report::Report(const Chapter& chapter, const Options& options)
    : chapter_(chapter),
      options_(options),
      timeline_file_(open_if_asked_for(options.timeline_file)),
      save_file_(open_if_asked_for(options.save_file)),
      workers_(options.workers) {
    for (const Number number : options.numbers) answers_.push_back({number, {}, 0});
    progress_.emplace(total_work(options.numbers));
}

Progress* Report::progress() {
    workers_tell_progress_ = true;
    return &*progress_;
}

void Report::add(Result result) {
    Answer& answer = answers_.at(result.piece.index);
    const Number candidates = result.piece.candidates.size();
    if (!workers_tell_progress_) progress_->advance(candidates);
    answer.tried += candidates;
    answer.parts.push_back(std::move(result));

    const bool tell_now = chapter_.receives && options_.format == Format::text;
    if (!tell_now || !answer.complete()) return;
    const Progress::Hidden hidden{*progress_};  // or the line would stand where the bar does
    print(fmt::format("receive: {}\n", as_list(answer.factors())));
}

void Report::add(std::vector<Result> results) {
    for (Result& result : results) add(std::move(result));
}

void Report::finish() {
    end_ns_ = steady_now_ns();
    progress_.reset();
    if (demonstrates_) answers_.clear();
    for (const Answer& answer : answers_) {
        if (!answer.complete()) {
            throw std::runtime_error(fmt::format("no answer for {}: only {} of its candidates were tried",
                                                 answer.number, answer.tried));
        }
    }
    if (options_.format == Format::text) print(as_text());
    if (options_.format == Format::json) print(as_json());
    if (save_file_) save_file_->write(as_json());
    if (timeline_file_) {
        const bool picture = timeline_file_->path().ends_with(".svg");
        timeline_file_->write(picture ? timeline_as_svg(timeline()) : timeline_as_trace(timeline()));
    }
}

double Report::seconds() const { return to_seconds(end_ns_ - start_ns_); }

std::string Report::as_text() const {
    std::string text;
    if (!chapter_.receives) {
        for (const Answer& answer : answers_) text += as_list(answer.factors()) + '\n';
    }
    if (!demonstrates_) text += fmt::format("Took {:.3f} seconds\n", seconds());
    for (const std::string& remark : remarks_) text += remark + '\n';
    if (options_.draw_timeline || is_terminal(STDOUT_FILENO)) {
        text +=
            '\n' + timeline_as_text(timeline(), terminal_columns(STDOUT_FILENO), wants_color(STDOUT_FILENO));
    }
    return text;
}

std::string Report::as_json() const {
    using nlohmann::json;
    const auto pieces = cut(options_.numbers, options_.split, workers_);
    json results = json::array();
    for (const Answer& answer : answers_) {
        results.push_back({{"number", answer.number}, {"factors", answer.factors()}});
    }
    json spans = json::array();
    for (const Span& span : timeline().spans) {
        spans.push_back({{"worker", span.worker},
                         {"label", span.label},
                         {"begin", to_seconds(span.begin_ns - start_ns_)},
                         {"end", to_seconds(span.end_ns - start_ns_)}});
    }
    const json document = {{"chapter", chapter_.name},
                           {"mechanism", chapter_.mechanism},
                           {"split", name_of(options_.split)},
                           {"kernel", name_of(options_.kernel)},
                           {"workers", workers_},
                           {"seconds", seconds()},
                           {"bound", speedup_bound(pieces, workers_)},
                           {"results", results},
                           {"remarks", remarks_},
                           {"timeline", spans}};
    return document.dump() + '\n';
}

Timeline Report::timeline() const {
    Timeline timeline{chapter_.worker_noun, start_ns_, end_ns_, {}};
    for (const Answer& answer : answers_) {
        for (const Result& part : answer.parts) timeline.spans.push_back(part.span);
    }
    std::ranges::sort(timeline.spans, {}, [](const Span& span) {
        return std::pair{span.begin_ns, span.worker};
    });
    return timeline;
}

}  // namespace hands
