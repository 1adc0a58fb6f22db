#include "exercises/lab/object_names.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <iterator>
#include <map>
#include <regex>

#include <fmt/format.h>

namespace hands::lab {
namespace {

// An object: an identifier, maybe after others with "." or "->", maybe with an index, of which the last
// identifier counts.
constexpr auto object =
    R"((?:[A-Za-z_]\w*(?:\[[^\]]*\])?(?:\.|->))*([A-Za-z_]\w*)(?:\[[^\]]*\]|\.at\((?:[^()]|\([^()]*\))*\))?)";
// One that must have an index, or is walked through.
constexpr auto element = R"(([A-Za-z_]\w*)(?:\[|\.at\())";
constexpr auto range = R"(\bfor\s*\([^;]*[^:]:\s*(?:\w+(?:\.|->))*([A-Za-z_]\w*)\s*\))";

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

// Made once: to make one takes longer than to look for it in many lines.
const std::regex& expression_of(const std::string& pattern) {
    static std::map<std::string, std::regex> expressions;
    return expressions.try_emplace(pattern, pattern).first->second;
}

// The one name that these patterns find in `text`; empty if there is none, or several that differ.
std::optional<std::string> only_match(const std::string& text, std::initializer_list<std::string> patterns) {
    std::set<std::string> names;
    for (const std::string& pattern : patterns) {
        const std::regex& expression = expression_of(pattern);
        for (std::sregex_iterator match{text.begin(), text.end(), expression}, end; match != end; ++match) {
            names.insert((*match)[1].str());
        }
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

bool is_look(Operation operation) { return operation == Operation::reads || operation == Operation::loads; }

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
        if (auto name = only_match(text, {fmt::format(R"({}(?:\.|->){}\()", object, functions)})) return name;
    }
    if (is_lock(operation)) {
        return only_match(
            text,
            {fmt::format(
                R"(\b(?:lock_guard|unique_lock|scoped_lock|shared_lock)(?:<[^(]*>)?\s*\w*\s*[({{]\s*{}\s*[)}},])",
                object)});
    }
    if (!is_change(operation) && !is_look(operation)) return {};
    const std::string stepped = fmt::format(R"((?:\+\+|--)\s*{}(?!\w|\.|->|\())", object);
    const std::string stepped_later = fmt::format(R"({}\s*(?:\+\+|--))", object);
    const std::string updated = fmt::format(R"({}\s*(?:[-+*/%&|^]|<<|>>)=(?!=))", object);
    const std::string set = fmt::format(R"({}\s*=(?!=))", object);
    if (is_change(operation)) return only_match(text, {stepped, stepped_later, updated, set});
    // Who changes something in steps looks at it first.
    return only_match(text, {stepped, stepped_later, updated, range, element});
}

std::set<std::string> words_in(std::string_view line) {
    static const std::set<std::string> keywords{
        "if",      "else",   "while", "for",   "do",   "return", "auto",  "const",     "static", "bool",
        "int",     "char",   "long",  "void",  "true", "false",  "throw", "try",       "catch",  "this",
        "nullptr", "switch", "case",  "break", "not",  "and",    "or",    "constexpr", "struct", "class"};
    static const std::regex texts{R"("(?:[^"\\]|\\.)*"|//.*$)"};
    static const std::regex word{R"(([:>.]?)\b([A-Za-z_]\w*)\s*(::|\(|<[A-Za-z])?)"};
    const std::string text = std::regex_replace(std::string{line}, texts, "");
    std::set<std::string> words;
    for (std::sregex_iterator match{text.begin(), text.end(), word}, end; match != end; ++match) {
        const bool is_of_namespace = (*match)[1] == ":" && match->position() > 0 &&
                                     text[static_cast<std::size_t>(match->position()) - 1] == ':';
        if (!is_of_namespace && !(*match)[3].matched && !keywords.contains((*match)[2].str()))
            words.insert((*match)[2].str());
    }
    return words;
}

void ObjectNames::hint(std::uintptr_t address, Operation operation, std::string_view text) {
    Hints& hints = hints_[address];
    if (!hints.lines.emplace(operation, text).second) return;  // a line in a loop says the same each time
    if (auto name = name_in(text, operation)) {
        if (operation == Operation::unlocks) {
            hints.guard = std::move(name);
        } else {
            hints.names.push_back(std::move(*name));
        }
    }
    if (operation == Operation::unlocks) return;  // its line may be the end of a guard's life
    auto words = words_in(text);
    if (hints.words_in_all_lines)
        std::erase_if(words,
                      [&](const std::string& word) { return !hints.words_in_all_lines->contains(word); });
    hints.words_in_all_lines = std::move(words);
}

std::optional<std::string> ObjectNames::hinted_name(std::uintptr_t address) const {
    const auto own = hints_.find(address);
    if (own == hints_.end()) return {};
    const Hints& hints = own->second;
    if (!hints.names.empty()) {
        const std::string& name = hints.names.front();
        if (std::ranges::count(hints.names, name) == std::ssize(hints.names)) return name;
        return {};
    }
    if (hints.words_in_all_lines && hints.words_in_all_lines->size() == 1)
        return *hints.words_in_all_lines->begin();
    return hints.guard;
}

bool ObjectNames::is_shared(const std::string& name, std::uintptr_t address) const {
    return std::ranges::any_of(hints_, [&](const auto& entry) {
        return entry.first != address && !fixed_name_(entry.first) && hinted_name(entry.first) == name;
    });
}

bool ObjectNames::has_name(std::uintptr_t address) const {
    return fixed_name_(address).has_value() || hinted_name(address).has_value();
}

bool ObjectNames::is_reserved(std::uintptr_t address) const {
    const auto name = fixed_name_(address);
    return name && name->starts_with("__");
}

std::string ObjectNames::name_of(char letter, std::uintptr_t address) {
    if (auto name = fixed_name_(address)) return *name;
    const auto hinted = hinted_name(address);
    if (hinted && !is_shared(*hinted, address)) return *hinted;
    const std::string name = hinted.value_or(std::string{noun_of(letter)});
    auto& given = letters_[name];
    const auto [entry, is_new] = given.try_emplace(address, given.size());
    return fmt::format("{} {}", name, letter_of(entry->second));
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
