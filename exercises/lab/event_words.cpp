#include "exercises/lab/event_words.hpp"

#include <fmt/format.h>

namespace hands::lab {
namespace {

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

std::string words_for(const Event& event, ObjectNames& names) {
    const auto name = [&] { return names.name_of(letter_of(event.operation), event.object); };
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

}  // namespace hands::lab
