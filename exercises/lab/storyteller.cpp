#include "exercises/lab/storyteller.hpp"

#include "exercises/lab/variables.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

namespace hands::lab {
namespace {

constexpr std::size_t most_steps_told = 60;

std::optional<std::string> fixed_name(std::uintptr_t address) {
    static const Variables variables;
    return variables.at(address);
}

char letter_of(Operation operation) {
    switch (operation) {
    case Operation::locks:
    case Operation::tries_lock:
    case Operation::unlocks:
    case Operation::locks_shared:
        return mutex_letter;
    case Operation::waits:
    case Operation::notifies_one:
    case Operation::notifies_all:
        return condition_letter;
    case Operation::acquires_semaphore:
    case Operation::releases_semaphore:
        return semaphore_letter;
    case Operation::initializes_once:
        return once_letter;
    default:
        return word_letter;
    }
}

// " = 5"; nothing for what is likely to be an address or more than a number.
std::string value_in_words(const Event& event) {
    constexpr std::int64_t most = std::int64_t{1} << 40;
    if (!event.has_value) return {};
    std::int64_t value = 0;
    switch (event.size) {
    case 1:
        value = static_cast<std::uint8_t>(event.value);
        break;
    case 2:
        value = static_cast<std::int16_t>(event.value);
        break;
    case 4:
        value = static_cast<std::int32_t>(event.value);
        break;
    case 8:
        value = static_cast<std::int64_t>(event.value);
        break;
    default:
        return {};
    }
    if (value > most || value < -most) return {};
    return fmt::format(": {}", value);
}

bool is_access(Operation operation) {
    switch (operation) {
    case Operation::reads:
    case Operation::writes:
    case Operation::loads:
    case Operation::stores:
    case Operation::updates:
    case Operation::fails_exchange:
        return true;
    default:
        return false;
    }
}

// Where std::atomic is written: who stands right behind it has called it.
bool is_of_atomics(const std::string& file) {
    return file.ends_with("/atomic") || file.ends_with("/atomic_base.h") || file.ends_with("/atomic_wait.h");
}

std::string lock_in_words(const Event& event, const std::string& name) {
    switch (event.remark) {
    case Remark::refused:
        return fmt::format("finds {} taken", name);
    case Remark::timed_out:
        return fmt::format("gives up on {}: its time is over", name);
    default:
        break;
    }
    switch (event.operation) {
    case Operation::tries_lock:
        return fmt::format("tries {}, and gets it", name);
    case Operation::locks_shared:
        return fmt::format("shares {}", name);
    default:
        return fmt::format("locks {}", name);
    }
}

std::string wait_in_words(const Event& event, const std::string& name) {
    switch (event.remark) {
    case Remark::timed_out:
        return fmt::format("gives up waiting on {}: its time is over", name);
    case Remark::spurious:
        return fmt::format("wakes up from {} for nothing, as it may", name);
    case Remark::resumed:
        return fmt::format("wakes up from {}", name);
    case Remark::did_not_wait:
        return fmt::format("need not wait on {}", name);
    default:
        return fmt::format("waits on {}", name);
    }
}

std::string semaphore_in_words(const Event& event, const std::string& name) {
    switch (event.remark) {
    case Remark::refused:
        return fmt::format("gets nothing from {}", name);
    case Remark::timed_out:
        return fmt::format("gives up on {}: its time is over", name);
    default:
        return fmt::format("acquires {}", name);
    }
}

}  // namespace

Storyteller::Storyteller(const Exchange& exchange) : exchange_(exchange), names_(fixed_name) {
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
        if (event->object == 0 || !is_the_readers(*event)) continue;
        if (const auto place = place_of(event->stack))
            names_.hint(event->object, event->operation, place->text);
    }
}

std::optional<Place> Storyteller::place_of(const Stack& stack) {
    for (const void* const code : stack) {
        for (const Frame& frame : symbols_.at(code)) {
            if (frame.line > 0 && !is_foreign(frame.file)) {
                return Place{frame.file, frame.line, source_.line(frame.file, frame.line)};
            }
        }
    }
    return {};
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

std::string Storyteller::words_for(const Event& event) {
    if (is_access(event.operation) && !is_the_readers(event)) return "goes on";
    const auto name = [&] { return names_.name_of(letter_of(event.operation), event.object); };
    switch (event.operation) {
    case Operation::creates_thread:
        return fmt::format("starts thread {}", event.other);
    case Operation::joins_thread:
        return fmt::format("joins thread {}", event.other);
    case Operation::reads:
    case Operation::loads:
        return fmt::format("reads {}{}", name(), value_in_words(event));
    case Operation::writes:
    case Operation::stores:
        return fmt::format("writes {}{}", name(), value_in_words(event));
    case Operation::updates:
        return fmt::format("updates {}{}", name(), value_in_words(event));
    case Operation::fails_exchange:
        return event.remark == Remark::spurious
                   ? fmt::format("fails to exchange {} for nothing, as the weak form may", name())
                   : fmt::format("finds {} changed{}", name(), value_in_words(event));
    case Operation::locks:
    case Operation::tries_lock:
    case Operation::locks_shared:
        return lock_in_words(event, name());
    case Operation::unlocks:
        return fmt::format("unlocks {}", name());
    case Operation::waits:
    case Operation::waits_on_word:
        return wait_in_words(event, name());
    case Operation::notifies_one:
        return fmt::format("notifies one that waits on {}", name());
    case Operation::notifies_all:
        return fmt::format("notifies all that wait on {}", name());
    case Operation::wakes_word:
        return fmt::format("notifies those that wait on {}", name());
    case Operation::acquires_semaphore:
        return semaphore_in_words(event, name());
    case Operation::releases_semaphore:
        return fmt::format("releases {}", name());
    case Operation::initializes_once:
        return "begins an initialization";
    case Operation::fences:
        return "passes a fence";
    case Operation::yields:
        return "yields";
    case Operation::sleeps:
        return "goes to sleep";
    case Operation::frees:
        return "frees memory";
    case Operation::throws:
        return "throws";
    case Operation::starts:
    case Operation::ends:
    case Operation::none:
        break;
    }
    return {};
}

Story Storyteller::tell() {
    Story story;
    for (const Event* const event : events_in_order()) {
        const auto place = place_of(event->stack);
        std::string what = words_for(*event);
        if (what.empty() || !place) continue;
        if (!story.steps.empty()) {
            Step& last = story.steps.back();
            const bool same = last.thread == event->thread && last.place == place;
            const bool adds_nothing = what == "goes on" || last.what.ends_with(what);
            if (same && adds_nothing) continue;
            if (same && last.what == "goes on") {
                last.what = std::move(what);
                continue;
            }
            if (same && last.what.size() + what.size() < 50) {
                last.what += ", " + what;
                continue;
            }
        }
        story.steps.push_back({event->thread, std::move(what), place});
    }
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
    return story;
}

}  // namespace hands::lab
