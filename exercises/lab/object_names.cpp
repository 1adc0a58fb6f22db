#include "exercises/lab/object_names.hpp"

#include <algorithm>
#include <charconv>
#include <regex>
#include <set>

#include <fmt/format.h>

namespace hands::lab {
namespace {

// What stands before a member function's name, and the guards of mutexes. `NAME` is the object: an
// identifier, maybe after others with "." or "->", maybe with an index, of which the last identifier counts.
constexpr auto object = R"((?:[A-Za-z_]\w*(?:\[[^\]]*\])?(?:\.|->))*([A-Za-z_]\w*)(?:\[[^\]]*\])?)";

const char* functions_of(Operation operation) {
    switch (operation) {
    case Operation::locks:
        return "(?:lock|try_lock_for|try_lock_until)";
    case Operation::locks_shared:
        return "(?:lock_shared)";
    case Operation::tries_lock:
        return "(?:try_lock|try_lock_shared)";
    case Operation::unlocks:
        return "(?:unlock|unlock_shared)";
    case Operation::waits:
        return "(?:wait|wait_for|wait_until)";
    case Operation::notifies_one:
    case Operation::notifies_all:
        return "(?:notify_one|notify_all)";
    case Operation::loads:
        return "(?:load|test)";
    case Operation::stores:
        return "(?:store|clear)";
    case Operation::updates:
    case Operation::fails_exchange:
        return R"((?:exchange|test_and_set|fetch_\w+|compare_exchange_\w+))";
    case Operation::waits_on_word:
        return "(?:wait|acquire|arrive_and_wait|get)";
    case Operation::wakes_word:
        return "(?:notify_one|notify_all|release|count_down)";
    default:
        return nullptr;
    }
}

// The one name that `pattern` finds in `text`; empty if there is none, or several that differ.
std::optional<std::string> only_match(const std::string& text, const std::string& pattern) {
    const std::regex expression{pattern};
    std::set<std::string> names;
    for (std::sregex_iterator match{text.begin(), text.end(), expression}, end; match != end; ++match) {
        names.insert((*match)[1].str());
    }
    if (names.size() != 1) return {};
    return *names.begin();
}

bool is_lock(Operation operation) {
    return operation == Operation::locks || operation == Operation::locks_shared ||
           operation == Operation::tries_lock;
}

bool is_change(Operation operation) {
    return operation == Operation::writes || operation == Operation::updates ||
           operation == Operation::stores;
}

std::string_view noun_of(char letter) {
    switch (letter) {
    case mutex_letter:
        return "mutex";
    case condition_letter:
        return "condition variable";
    case semaphore_letter:
        return "semaphore";
    case once_letter:
        return "initialization";
    default:
        return "variable";
    }
}

// "A" … "Z", then "A2" …
std::string letter_of(std::size_t number) {
    const char letter = static_cast<char>('A' + number % 26);
    return number < 26 ? std::string(1, letter) : fmt::format("{}{}", letter, number / 26 + 1);
}

}  // namespace

std::optional<std::string> name_in(std::string_view view, Operation operation) {
    const std::string text{view};
    if (const char* const functions = functions_of(operation)) {
        if (auto name = only_match(text, fmt::format(R"({}(?:\.|->){}\()", object, functions))) return name;
    }
    if (is_lock(operation)) {
        return only_match(
            text,
            fmt::format(
                R"(\b(?:lock_guard|unique_lock|scoped_lock|shared_lock)(?:<[^(]*>)?\s*\w*\s*[({{]\s*{}\s*[)}},])",
                object));
    }
    if (is_change(operation)) {
        auto name = only_match(text, fmt::format(R"((?:\+\+|--)\s*{}(?!\w|\.|->|\())", object));
        if (name) return name;
        return only_match(text, fmt::format(R"({}\s*(?:\+\+|--|(?:[-+*/%&|^]|<<|>>)?=(?!=)))", object));
    }
    return {};
}

void ObjectNames::hint(std::uintptr_t address, Operation operation, std::string_view text) {
    if (auto name = name_in(text, operation)) hints_[address].push_back(std::move(*name));
}

std::optional<std::string> ObjectNames::hinted_name(std::uintptr_t address) const {
    const auto own = hints_.find(address);
    if (own == hints_.end()) return {};
    const std::string& name = own->second.front();
    const auto is_same = [&](const std::string& other) { return other == name; };
    if (!std::ranges::all_of(own->second, is_same)) return {};
    for (const auto& [other, names] : hints_) {
        if (other != address && std::ranges::any_of(names, is_same)) return {};
    }
    return name;
}

std::string ObjectNames::name_of(char letter, std::uintptr_t address) {
    if (auto name = fixed_name_(address)) return *name;
    if (auto name = hinted_name(address)) return *name;
    auto& given = letters_[letter];
    const auto [entry, is_new] = given.try_emplace(address, given.size());
    return fmt::format("{} {}", noun_of(letter), letter_of(entry->second));
}

std::string ObjectNames::with_names(std::string_view text) {
    std::string result;
    for (;;) {
        const auto begin = text.find(object_begins);
        const auto end = text.find(object_ends, begin == std::string_view::npos ? 0 : begin);
        if (begin == std::string_view::npos || end == std::string_view::npos || end < begin + 2) {
            return result.append(text);
        }
        result.append(text.substr(0, begin));
        std::uintptr_t address = 0;
        std::from_chars(text.data() + begin + 2, text.data() + end, address, 16);
        result += name_of(text[begin + 1], address);
        text.remove_prefix(end + 1);
    }
}

}  // namespace hands::lab
