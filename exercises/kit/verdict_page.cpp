#include "exercises/kit/verdict_page.hpp"

#include <algorithm>

namespace hands::kit {

void VerdictPage::note_rejection(std::string_view text) noexcept {
    Stage expected = Stage::nothing;
    if (!stage_.compare_exchange_strong(expected, Stage::writing, std::memory_order_relaxed)) return;
    std::ranges::copy(text.substr(0, sizeof text_ - 1), text_);
    stage_.store(Stage::written, std::memory_order_release);
}

std::string VerdictPage::rejection() const {
    // Acquire: the text is seen as it was written.
    return stage_.load(std::memory_order_acquire) == Stage::written ? std::string{text_} : std::string{};
}

void VerdictPage::note_meaning_of_hang(std::string_view text) noexcept {
    const auto [from, end] = std::ranges::copy(text.substr(0, sizeof meaning_ - 1), meaning_);
    *end = '\0';
}

}  // namespace hands::kit
