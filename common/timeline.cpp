#include "common/timeline.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

namespace hands {
namespace {

struct Unit {
    std::string_view name;
    std::int64_t ns;
};

// A tenth of a second is still told in seconds, because that is how the answers tell how long they took.
Unit unit_for(std::int64_t length) {
    constexpr Unit second{"s", 1'000'000'000};
    constexpr Unit millisecond{"ms", 1'000'000};
    constexpr Unit microsecond{"µs", 1'000};
    if (length >= second.ns / 10) return second;
    if (length >= millisecond.ns / 10) return millisecond;
    return microsecond;
}

// A newline or an escape sequence in a label would break the terminal's lines, and XML.
std::string printable(std::string label) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    std::ranges::replace_if(label, is_control, '?');
    return label;
}

// Puts numbers into numeric order without reading them.
struct ShorterFirst {
    bool operator()(const std::string& a, const std::string& b) const {
        return std::tuple(a.size(), std::string_view{a}) < std::tuple(b.size(), std::string_view{b});
    }
};

// By label and not by time, so that a number has the same colour in every run.
std::map<std::string, std::size_t, ShorterFirst> kinds_of(const std::vector<Span>& spans) {
    std::map<std::string, std::size_t, ShorterFirst> kinds;
    for (const Span& span : spans) kinds.emplace(span.label, 0);
    std::size_t next = 0;
    for (auto& [label, kind] : kinds) kind = next++;
    return kinds;
}

std::int64_t round_step(std::int64_t length, std::size_t at_most) {
    const auto gaps = static_cast<std::int64_t>(std::max<std::size_t>(at_most, 2)) - 1;
    for (std::int64_t power = 1;; power *= 10) {
        for (const std::int64_t factor : {1, 2, 5}) {
            if (length / (factor * power) <= gaps) return factor * power;
        }
    }
}

int decimals_of(std::int64_t step, std::int64_t unit) {
    int decimals = 0;
    for (; step % unit != 0; step *= 10) ++decimals;
    return decimals;
}

}  // namespace

std::int64_t length_ns(const Timeline& timeline) {
    return std::max<std::int64_t>(timeline.end_ns - timeline.start_ns, 1);
}

std::vector<Lane> lanes(const Timeline& timeline) {
    const auto kinds = kinds_of(timeline.spans);
    const std::int64_t length = length_ns(timeline);
    const auto since_start = [&](std::int64_t at) {
        return std::clamp(at, timeline.start_ns, timeline.start_ns + length) - timeline.start_ns;
    };

    std::map<std::uint32_t, std::vector<Bar>> by_worker;
    for (const Span& span : timeline.spans) {
        const std::int64_t begin = since_start(span.begin_ns);
        by_worker[span.worker].push_back({.label = printable(span.label),
                                          .kind = kinds.at(span.label),
                                          .begin_ns = begin,
                                          .end_ns = std::max(begin, since_start(span.end_ns))});
    }

    std::vector<Lane> result;
    for (auto& [worker, bars] : by_worker) {
        std::ranges::sort(bars, {},
                          [](const Bar& bar) { return std::tuple(bar.begin_ns, bar.end_ns, bar.kind); });
        const auto number = std::uint64_t{worker} + 1;
        result.push_back(
            {worker, fmt::format("{} {}", printable(timeline.worker_noun), number), std::move(bars)});
    }
    return result;
}

std::string time_text(std::int64_t since_start_ns, std::int64_t length, int decimals) {
    const Unit unit = unit_for(length);
    const double value = static_cast<double>(since_start_ns) / static_cast<double>(unit.ns);
    return fmt::format("{:.{}f} {}", value, decimals, unit.name);
}

std::vector<Tick> ticks(std::int64_t length, std::size_t at_most) {
    const std::int64_t step = round_step(length, at_most);
    const int decimals = decimals_of(step, unit_for(length).ns);
    std::vector<Tick> result;
    for (std::int64_t i = 0; i <= length / step; ++i) {
        result.push_back({i * step, time_text(i * step, length, i == 0 ? 0 : decimals)});
    }
    return result;
}

std::size_t text_width(const std::string& text) {
    const auto starts_a_code_point = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(text, starts_a_code_point));
}

}  // namespace hands
