#pragma once
/// \file
/// What a check demands of an answer.

#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace hands::kit {

/// An answer is wrong; the text says what was observed, and the likely cause.
struct Rejected : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Rejects the answer. In whatever thread or child process of a trial it is said, it counts.
/// \throws Rejected
[[noreturn]] void reject(const std::string& text);

/// Rejects the answer with this text if \p condition does not hold.
/// \throws Rejected
template <class... Values>
void require(bool condition, fmt::format_string<Values...> text, Values&&... values) {
    if (!condition) reject(fmt::format(text, std::forward<Values>(values)...));
}

}  // namespace hands::kit
