#pragma once
/// \file
/// What a trial has to say, where all its processes can write it.

#include "chapters/06_shared_memory/shareable.hpp"

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>

namespace hands::kit {

/// The first thing that went wrong in a trial, in memory that its processes share: whoever comes later, in
/// whatever thread or child, cannot change it.
///
/// State: `stage_` goes from `nothing` over `writing` to `written`; who gets it to `writing` fills in `text_`
/// alone. `meaning_` is written by one process at a time: what hangs does not write.
class VerdictPage {
public:
    /// Says that a part of the exercise is not there yet. What is said of the rest then does not count.
    void note_not_started() noexcept { not_started_.store(true, std::memory_order_relaxed); }
    bool not_started() const noexcept { return not_started_.load(std::memory_order_relaxed); }

    /// Keeps \p text, cut to fit, if it is the first.
    void note_rejection(std::string_view text) noexcept;
    /// The text of the rejection; empty if there is none.
    std::string rejection() const;

    /// Keeps \p text, cut to fit: what it means if the trial hangs from now on. The last one counts.
    void note_meaning_of_hang(std::string_view text) noexcept;
    /// That text. To be read when no process of the trial is left.
    std::string meaning_of_hang() const { return meaning_; }

    /// The page of the trial that this process belongs to; null outside of a trial.
    static VerdictPage* current() noexcept { return current_page; }
    static void set_current(VerdictPage* page) noexcept { current_page = page; }

private:
    enum class Stage : int { nothing, writing, written };
    static inline VerdictPage* current_page = nullptr;

    std::atomic<bool> not_started_ = false;
    std::atomic<Stage> stage_ = Stage::nothing;
    char text_[3000] = {};
    char meaning_[1000] = {};
};

}  // namespace hands::kit

/// It holds no pointer.
template <>
inline constexpr bool hands::means_the_same_everywhere<hands::kit::VerdictPage> = true;
