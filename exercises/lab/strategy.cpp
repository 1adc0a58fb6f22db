#include "exercises/lab/strategy.hpp"

#include <algorithm>

namespace hands::lab {
namespace {

constexpr std::size_t rare = 24;    // one in so many: a spurious wake-up, a weak exchange that fails
constexpr std::size_t seldom = 10;  // one in so many: a thread that lets others go does not

using How = Candidate::How;

// Those of the candidates that come into question now; the others keep for rare occasions. The result is
// never empty.
std::span<const std::uint8_t> eligible(std::span<const Candidate> candidates, Dice& dice,
                                       std::span<std::uint8_t> room) {
    const auto gather = [&](auto belongs) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (belongs(candidates[i].how)) room[count++] = static_cast<std::uint8_t>(i);
        }
        return std::span<const std::uint8_t>{room.first(count)};
    };
    const auto has = [&](How how) {
        return std::ranges::find(candidates, how, &Candidate::how) != candidates.end();
    };
    if (has(How::wakes_for_nothing) && dice.one_in(rare)) {
        return gather([](How how) { return how == How::wakes_for_nothing; });
    }
    const auto is_patient = [](How how) { return how == How::lets_others_go || how == How::times_out; };
    const bool somebody_is_patient = has(How::lets_others_go) || has(How::times_out);
    if (has(How::runs) && somebody_is_patient && dice.one_in(seldom)) return gather(is_patient);
    if (has(How::runs)) return gather([](How how) { return how == How::runs; });
    if (somebody_is_patient) return gather(is_patient);
    return gather([](How) { return true; });
}

std::size_t outcome(Dice& dice, std::size_t count, bool is_accident) {
    if (is_accident) return dice.one_in(rare / 2) ? 1 + dice.below(count - 1) : 0;
    return dice.below(count);
}

}  // namespace

Dice::Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15 + 0x1D8E4E27C47D124F) {
    if (state_ == 0) state_ = 1;  // where xorshift would stay for ever
    for (int i = 0; i < 8; ++i) below(2);
}

std::size_t Dice::below(std::size_t limit) {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return static_cast<std::size_t>((state_ * 0x2545F4914F6CDD1D) >> 33) % limit;
}

std::size_t RandomWalk::choose_thread(std::span<const Candidate> candidates, ThreadNumber, std::size_t) {
    std::uint8_t room[most_options];
    const auto chosen = eligible(candidates, dice_, room);
    return chosen[dice_.below(chosen.size())];
}

std::size_t RandomWalk::choose_outcome(std::size_t count, bool is_accident) {
    return outcome(dice_, count, is_accident);
}

Priorities::Priorities(std::uint64_t seed, std::size_t depth, std::size_t steps)
    : dice_(seed), falls_(std::clamp<std::size_t>(depth, 1, most_depth) - 1) {
    constexpr std::size_t range = 1u << 20;
    for (std::size_t& priority : priority_) priority = most_depth + dice_.below(range);
    for (std::size_t i = 0; i < falls_; ++i) falls_at_[i] = 1 + dice_.below(std::max<std::size_t>(steps, 1));
}

std::size_t Priorities::choose_thread(std::span<const Candidate> candidates, ThreadNumber running,
                                      std::size_t step) {
    for (std::size_t i = 0; i < falls_; ++i) {
        if (falls_at_[i] <= step) {
            priority_[running] = i;
            falls_at_[i] = static_cast<std::size_t>(-1);
        }
    }
    std::uint8_t room[most_options];
    const auto chosen = eligible(candidates, dice_, room);
    // Among those that wait for others priorities would be unfair for ever: one of them may be waited for.
    if (candidates[chosen.front()].how != How::runs) return chosen[dice_.below(chosen.size())];
    return *std::ranges::max_element(
        chosen, {}, [&](std::uint8_t candidate) { return priority_[candidates[candidate].thread]; });
}

std::size_t Priorities::choose_outcome(std::size_t count, bool is_accident) {
    return outcome(dice_, count, is_accident);
}

std::size_t Replay::choose_thread(std::span<const Candidate> candidates, ThreadNumber, std::size_t) {
    return next(candidates.size());
}

std::size_t Replay::choose_outcome(std::size_t count, bool) { return next(count); }

std::size_t Replay::next(std::size_t count) {
    if (taken_ == given_.size()) return 0;
    const std::size_t choice = given_[taken_++];
    if (choice < count) return choice;
    fits_ = false;
    return 0;
}

}  // namespace hands::lab
