#pragma once
/// \file
/// What it would mean if a trial hung now.

#include "exercises/kit/verdict_page.hpp"

#include <utility>

#include <fmt/format.h>

namespace hands::kit {

/// If the trial hangs from here on, its outcome begins with this text: what is waited for, and the likely
/// cause of that. It replaces what was said before. In whatever process of the trial it is said, it counts.
template <class... Values>
void if_it_hangs(fmt::format_string<Values...> text, Values&&... values) {
    VerdictPage::current()->note_meaning_of_hang(fmt::format(text, std::forward<Values>(values)...));
}

}  // namespace hands::kit
