#include "chapters/07_channels/waiting_lines.hpp"

#include "chapters/07_channels/channel_base.hpp"
#include "chapters/07_channels/source_place.hpp"

#include <utility>

#include <fmt/format.h>

namespace hands {
namespace {

constexpr std::size_t most_lines = 20;

/// "to send to channel 'left', at ring.cpp:12".
std::string aim(const Waiter& waiter) {
    const ChannelBase* const channel = waiter.channel.load(std::memory_order_relaxed);
    if (!waiter.transfer) return "for its first turn";  // it was started, and has not come to wait yet
    return fmt::format("{} {}, at {}", waiter.side == Side::send ? "to send to" : "to receive from",
                       channel ? channel->describe() : "the nil channel", place_of(waiter.transfer->where));
}

std::string aims(std::span<const Waiter> waiters) {
    std::string text;
    for (const Waiter& waiter : waiters) {
        if (!text.empty()) text += "; or ";
        text += aim(waiter);
    }
    return text;
}

}  // namespace

void WaitingLines::add_goroutine(const Task& task) {
    const std::string what =
        task.is_settled() ? aim(task) : aims(static_cast<const Selected*>(task.transfer)->waiters);
    add(fmt::format("goroutine {} waits {}", function_name_of(task.made), what));
}

void WaitingLines::add_thread(std::span<const Waiter> waiters) {
    add(waiters.empty() ? "a thread waits for a group's goroutines" : "a thread waits " + aims(waiters));
}

void WaitingLines::add(std::string line) {
    const auto [place, is_new] = places_.try_emplace(std::move(line), lines_.size());
    if (is_new) lines_.emplace_back(place->first, 0);
    ++lines_[place->second].second;
}

std::string WaitingLines::text() const {
    std::string text;
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const auto& [line, count] = lines_[i];
        if (i >= most_lines) {
            left_out += count;
        } else {
            text += count == 1 ? fmt::format("  {}\n", line) : fmt::format("  {} times: {}\n", count, line);
        }
    }
    if (left_out > 0) text += fmt::format("  and {} more\n", left_out);
    return text;
}

}  // namespace hands
