#include "exercises/lab/explore.hpp"

#include "exercises/lab/runtime/exploration.hpp"
#include "exercises/lab/storyteller.hpp"
#include "exercises/lab/symbols.hpp"
#include "exercises/lab/token.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hands::lab {
namespace {

/// A schedule failed, but not again in a process that had run no other one.
struct NotAgain {};

std::string token_of(const Failure& failure) {
    Token token{.choices = failure.choices, .racing_places = {}, .races_end_it = failure.races_end_it};
    for (const void* const place : failure.racing_places) {
        token.racing_places.push_back(reinterpret_cast<std::uintptr_t>(place) - load_offset());
    }
    return to_text(token);
}

void add_places(std::vector<Place>& places, const Story& story) {
    for (const Involved& involved : story.involved) {
        if (!involved.is_place_of_failure || !involved.place) continue;
        if (std::ranges::find(places, *involved.place) == places.end()) places.push_back(*involved.place);
    }
}

}  // namespace

std::string Exploration::totals() const {
    std::string text = fmt::format("{} schedule{}", schedules_, schedules_ == 1 ? "" : "s");
    for (std::size_t i = 0; i < totals_.size(); ++i) text += (i == 0 ? ": " : ", ") + totals_[i];
    return text;
}

Report Exploration::report_of_success() const {
    Report report;
    report.holds = true;
    report.schedules = schedules_;
    report.complete = complete_;
    report.totals = totals();
    report.steps = steps_;
    return report;
}

Report Exploration::report_of(const Failure& failure) {
    Report report = report_of_success();
    report.holds = false;
    report.kind = failure.kind;
    report.token = token_of(failure);
    if (!replay_to_tell(failure) || exchange_->verdict.kind != failure.kind) {
        if (!always_in_new_process_) throw NotAgain{};
        report.kind = Kind::limit;
        report.text =
            fmt::format("a schedule failed ({}), and did not when it was run again: the scenario depends on "
                        "something that the lab does not control, such as real time or addresses",
                        name_of(failure.kind));
        return report;
    }
    Storyteller storyteller{*exchange_};
    report.story = storyteller.tell();
    report.text = storyteller.with_names(exchange_->verdict.text);
    if (!storyteller.has_symbols()) report.text += " (no addr2line here to name the lines: install binutils)";
    add_places(report.places, report.story);
    return report;
}

Report Exploration::replayed() {
    const Token token = parse_token(options_.token);
    Failure failure{.kind = Kind::limit,
                    .choices = token.choices,
                    .racing_places = {},
                    .races_end_it = token.races_end_it};
    for (const std::uint64_t place : token.racing_places) {
        failure.racing_places.push_back(reinterpret_cast<const void*>(place + load_offset()));
    }
    always_in_new_process_ = true;
    const bool failed = replay(failure);
    ++schedules_;
    steps_ += exchange_->steps;
    totals_.emplace_back("that of the token");
    for (std::size_t i = 0; i < failure.choices.size(); ++i) {
        if (i < exchange_->choice_count && failure.choices[i] == exchange_->choices[i].taken) continue;
        throw TokenError(fmt::format(
            "the token '{}' belongs to another program, or to another build of this one", options_.token));
    }
    if (!failed) return report_of_success();
    failure.kind = exchange_->verdict.kind;
    return report_of(failure);
}

Report Exploration::run() {
    if (!options_.token.empty()) return replayed();
    const auto found = by_method();
    if (!found) return report_of_success();
    if (found->kind == Kind::limit) return report_of(*found);
    if (found->kind != Kind::data_race) return report_of(simplified(*found));

    const Failure race = simplified(*found);
    Report report = report_of(race);
    if (const auto result = result_of_race(race)) {
        Report consequence = report_of(simplified(*result));
        if (*consequence.kind == Kind::limit) return report;
        report.text +=
            fmt::format("; it can lead to this ({}): {}", name_of(*consequence.kind), consequence.text);
        report.story.steps = std::move(consequence.story.steps);
        report.story.left_out = consequence.story.left_out;
        report.story.last_sentence = std::move(consequence.text);
        report.story.involved.insert(report.story.involved.end(), consequence.story.involved.begin(),
                                     consequence.story.involved.end());
        for (const Place& place : consequence.places) {
            if (std::ranges::find(report.places, place) == report.places.end())
                report.places.push_back(place);
        }
        report.token = consequence.token;
    }
    return report;
}

Report explore(void (*scenario)(), const Options& options) {
    try {
        return Exploration{scenario, options, false}.run();
    } catch (const NotAgain&) {
        return Exploration{scenario, options, true}.run();
    }
}

}  // namespace hands::lab
