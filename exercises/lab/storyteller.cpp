#include "exercises/lab/storyteller.hpp"

#include "exercises/lab/event_words.hpp"
#include "exercises/lab/variables.hpp"

#include <algorithm>
#include <cstring>
#include <span>

#include <fmt/format.h>

namespace hands::lab {
namespace {

constexpr std::size_t most_steps_told = 60;

std::optional<std::string> fixed_name(std::uintptr_t address) {
    static const Variables variables;
    return variables.at(address);
}

// Where std::atomic is written: who stands right behind it has called it.
bool is_of_atomics(const std::string& file) {
    return file.ends_with("/atomic") || file.ends_with("/atomic_base.h") || file.ends_with("/atomic_wait.h");
}

// Where the standard library waits by looking again and again.
bool is_of_waiting(const std::string& file) {
    return file.ends_with("/atomic_wait.h") || file.ends_with("/semaphore_base.h") ||
           file.ends_with("/barrier");
}

bool are_equal(const Step& left, const Step& right) {
    return left.thread == right.thread && left.what == right.what && left.place == right.place;
}

// Whether the first of these events, before which there is only one thread, is nothing to the others: an
// access, or the lock or unlock of a mutex that is free again when the second thread begins.
bool is_without_effect(std::span<const Event* const> events) {
    const Event& first = *events.front();
    if (is_access(first.operation) || first.operation == Operation::unlocks) return true;
    if (first.operation != Operation::locks && first.operation != Operation::locks_shared) return false;
    for (const Event* const event : events) {
        if (event->operation == Operation::creates_thread) return false;
        if (event->operation == Operation::unlocks && event->object == first.object) return true;
    }
    return false;
}

// What happens again and again is told once: of a group of steps that follows itself, only the first is kept.
void tell_repetitions_once(std::vector<Step>& steps) {
    constexpr std::size_t longest_group = 6;
    constexpr std::size_t fewest = 3;
    const auto begin = [&](std::size_t index) { return steps.begin() + static_cast<std::ptrdiff_t>(index); };
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (std::size_t length = 1; length <= longest_group; ++length) {
            std::size_t times = 1;
            while (i + (times + 1) * length <= steps.size() &&
                   std::equal(begin(i), begin(i + length), begin(i + times * length), are_equal)) {
                ++times;
            }
            if (times < fewest) continue;
            steps.erase(begin(i + length), begin(i + times * length));
            steps[i + length - 1].what +=
                fmt::format(" ({}{} times)", length == 1 ? "" : "this and the above, ", times);
            i += length - 1;
            break;
        }
    }
}

}  // namespace

Storyteller::Storyteller(const Exchange& exchange)
    : exchange_(exchange), symbols_(symbols_of_this_program()), names_(fixed_name) {
    look_up_all();
    collect_hints();
}

std::vector<const Event*> Storyteller::events_in_order() const {
    std::vector<const Event*> events;
    const std::size_t count = exchange_.event_count;
    for (std::size_t i = count - std::min(count, most_events); i < count; ++i) {
        events.push_back(&exchange_.events[i % most_events]);
    }
    return events;
}

void Storyteller::look_up_all() {
    std::vector<const void*> codes;
    const auto add = [&](const Stack& stack) {
        codes.insert(codes.end(), std::begin(stack), std::end(stack));
    };
    for (const Event* const event : events_in_order()) add(event->stack);
    for (const Verdict::Involved& involved : exchange_.verdict.all_involved()) add(involved.stack);
    symbols_.look_up(codes);
}

void Storyteller::collect_hints() {
    for (const Event* const event : events_in_order()) {
        if (event->object == 0) continue;
        if (is_access(event->operation) && !is_the_readers(*event) && !is_racing(*event)) continue;
        if (const auto place = place_of(event->stack))
            names_.hint(event->object, event->operation, place->text);
    }
}

std::optional<Place> Storyteller::place_of(const Stack& stack) {
    std::optional<Place> without_text;  // the file is gone, or a compiler's slip
    for (const void* const code : stack) {
        for (const Frame& frame : symbols_.at(code)) {
            if (frame.line <= 0 || is_foreign(frame.file)) continue;
            Place place{frame.file, frame.line, source_.line(frame.file, frame.line)};
            if (!place.text.empty()) return place;
            if (!without_text) without_text = std::move(place);
        }
    }
    return without_text;
}

// Whether the reader's own line does it, and not something within the standard library.
bool Storyteller::is_the_readers(const Event& event) {
    for (const void* const code : event.stack) {
        for (const Frame& frame : symbols_.at(code)) {
            if (is_of_lab(frame.file) || is_of_atomics(frame.file)) continue;
            return !is_foreign(frame.file) || !is_access(event.operation);
        }
    }
    return false;
}

// Whether it is one of the accesses that a data race is about.
bool Storyteller::is_racing(const Event& event) const {
    const auto racing = exchange_.all_racing_places();
    return std::ranges::any_of(event.stack, [&](const void* code) {
        const auto* const return_address = static_cast<const char*>(code) + 1;
        return code != nullptr && std::ranges::find(racing, return_address) != racing.end();
    });
}

// What the standard library does on its own account. That it changes something may matter to others; that it
// looks, not.
bool Storyteller::is_noise(const Event& event) {
    if (names_.is_reserved(event.object)) return true;
    if (is_access(event.operation)) {
        return !is_the_readers(event) && !is_racing(event) && event.operation != Operation::updates &&
               event.operation != Operation::stores;
    }
    if (event.operation == Operation::frees) return !is_the_readers(event);
    if (event.operation != Operation::yields && event.remark != Remark::did_not_wait) return false;
    for (const void* const code : event.stack) {
        for (const Frame& frame : symbols_.at(code)) {
            if (is_of_waiting(frame.file)) return true;
        }
    }
    return false;
}

void Storyteller::add_step(std::vector<Step>& steps, Step step) {
    if (!steps.empty()) {
        constexpr std::size_t longest = 50;
        Step& last = steps.back();
        const bool same = last.thread == step.thread && last.place == step.place;
        if (same && (step.what == "goes on" || last.what.ends_with(step.what))) return;
        if (same && last.what == "goes on") {
            last.what = std::move(step.what);
            return;
        }
        if (same && last.what.size() + step.what.size() < longest) {
            last.what += ", " + step.what;
            return;
        }
    }
    steps.push_back(std::move(step));
}

Story Storyteller::tell() {
    Story story;
    bool others_exist = exchange_.event_count > most_events;
    const auto events = events_in_order();
    for (auto at = events.begin(); at != events.end(); ++at) {
        const Event* const event = *at;
        others_exist = others_exist || event->operation == Operation::creates_thread;
        if (!others_exist && is_without_effect({at, events.end()})) continue;
        const auto place = place_of(event->stack);
        if (is_noise(*event)) continue;
        const bool is_inside_library = is_access(event->operation) && !is_the_readers(*event) &&
                                       !is_racing(*event) && !names_.has_name(event->object);
        Event told = *event;
        // What stands in memory that is gone is another value in each run, and says nothing.
        if (event == events.back() && exchange_.verdict.kind == Kind::use_after_free) told.has_value = false;
        std::string what = is_inside_library ? "goes on" : words_for(told, names_);
        if (!what.empty() && place) add_step(story.steps, {event->thread, std::move(what), place});
    }
    tell_repetitions_once(story.steps);
    if (story.steps.size() > most_steps_told) {
        story.left_out = story.steps.size() - most_steps_told;
        story.steps.erase(story.steps.begin(),
                          story.steps.begin() + static_cast<std::ptrdiff_t>(story.left_out));
    }
    for (const Verdict::Involved& involved : exchange_.verdict.all_involved()) {
        story.involved.push_back({involved.thread, names_.with_names(involved.text), place_of(involved.stack),
                                  involved.is_place_of_failure});
    }
    story.last_sentence = names_.with_names(exchange_.verdict.text);
    const Kind kind = exchange_.verdict.kind;
    if (kind != Kind::deadlock && kind != Kind::lost_wake_up) return story;
    std::string waits;
    for (const Involved& one : story.involved) {
        if (one.is_place_of_failure) waits += fmt::format("thread {} {}; ", one.thread, one.what);
    }
    if (!waits.empty()) story.last_sentence = waits + story.last_sentence;
    return story;
}

}  // namespace hands::lab
