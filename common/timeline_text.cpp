#include "common/timeline_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace hands {
namespace {

constexpr std::size_t fewest_columns = 20;
constexpr std::size_t most_columns = 1000;
constexpr std::size_t columns_a_tick = 10;

// Neighbouring columns that show the same: one bar, or idleness.
struct Run {
    const Bar* bar;  // nullptr: idle
    std::size_t width;
};

std::string repeated(std::string_view cell, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) result += cell;
    return result;
}

std::string shortened(const std::string& name, std::size_t width) {
    return fmt::format("{:.{}}", name, width);  // fmt counts columns, not bytes
}

// ---- Which column shows what ---------------------------------------------------------------------

std::size_t column_of(std::int64_t at_ns, std::int64_t length, std::size_t width) {
    const double share = static_cast<double>(at_ns) / static_cast<double>(length);
    return static_cast<std::size_t>(std::lround(share * static_cast<double>(width)));
}

std::vector<Run> runs_of(const Lane& lane, std::int64_t length, std::size_t width) {
    std::vector<const Bar*> columns(width, nullptr);
    for (const Bar& bar : lane.bars) {
        const auto first = column_of(bar.begin_ns, length, width);
        const auto last = column_of(bar.end_ns, length, width);
        std::fill(columns.begin() + static_cast<std::ptrdiff_t>(first),
                  columns.begin() + static_cast<std::ptrdiff_t>(last), &bar);
    }
    // Only now those that are too short for a column, so that they never hide a longer one.
    for (const Bar& bar : lane.bars) {
        const auto first = column_of(bar.begin_ns, length, width);
        if (first != column_of(bar.end_ns, length, width)) continue;
        const Bar*& column = columns[std::min(first, width - 1)];
        if (column == nullptr) column = &bar;
    }

    std::vector<Run> runs;
    for (const Bar* bar : columns) {
        if (runs.empty() || runs.back().bar != bar) runs.push_back({bar, 0});
        ++runs.back().width;
    }
    return runs;
}

// ---- Two ways to paint a bar ---------------------------------------------------------------------

std::string plain_bar(const Run& run, const std::string& label, bool every_other) {
    const std::string_view fill = every_other ? "▒" : "█";
    const std::size_t around = run.width - text_width(label);
    if (label.empty()) return repeated(fill, around);
    const std::string_view space = around >= 4 ? " " : "";
    const std::size_t fills = around - 2 * space.size();
    return fmt::format("{}{}{}{}{}", repeated(fill, fills / 2), space, label, space,
                       repeated(fill, fills - fills / 2));
}

std::string colored_bar(const Run& run, const std::string& label) {
    // Light fills and black on them can be read on a dark terminal as on a light one.
    constexpr std::array<int, 8> palette{117, 216, 115, 183, 186, 211, 152, 250};
    const std::size_t around = run.width - 1 - text_width(label);
    return fmt::format("\033[38;5;16;48;5;{}m▏{:{}}{}{:{}}\033[0m", palette[run.bar->kind % palette.size()],
                       "", around / 2, label, "", around - around / 2);
}

// The label as far as a bar can hold it: whole; cut, if it is a long one in a wide bar; or empty. What is
// left of a number that was cut would be another number.
std::string label_within(const Run& run, bool color) {
    constexpr std::size_t wide = 24;
    const std::size_t fill = color ? 1 : 2;  // the edge; a cell on both sides
    const std::string& label = run.bar->label;
    if (text_width(label) + fill <= run.width) return label;
    if (run.width < wide) return "";
    return shortened(label, run.width - fill - 1) + "…";
}

std::string idle_text(std::size_t width, const std::string& label_before) {
    const bool fits = text_width(label_before) + 2 <= width;
    return fmt::format("{:{}}", fits ? " " + label_before : "", width);
}

std::string lane_text(const std::vector<Run>& runs, bool color) {
    std::string text;
    std::string not_yet_told;  // the label of a bar too short for it
    bool every_other = false;
    for (const Run& run : runs) {
        if (run.bar == nullptr) {
            text += idle_text(run.width, std::exchange(not_yet_told, ""));
            continue;
        }
        const std::string label = label_within(run, color);
        text += color ? colored_bar(run, label) : plain_bar(run, label, every_other);
        not_yet_told = label.empty() ? run.bar->label : "";
        every_other = !every_other;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

// ---- What stands around the bars ------------------------------------------------------------------

// Leaves only the workers' numbers if their names are too long.
// \return the width of the longest
std::size_t make_names_fit(std::vector<Lane>& all, std::size_t at_most) {
    const auto widest = [&] {
        std::size_t width = 0;
        for (const Lane& lane : all) width = std::max(width, text_width(lane.name));
        return width;
    };
    if (widest() <= at_most) return widest();
    for (Lane& lane : all) lane.name = fmt::to_string(std::uint64_t{lane.worker} + 1);
    return widest();
}

std::string axis_text(std::size_t margin, std::int64_t length, std::size_t width) {
    std::string line = fmt::format("{:{}}", "", margin);
    std::string labels = line;
    std::size_t drawn = 0;
    for (const Tick& tick : ticks(length, width / columns_a_tick + 1)) {
        const std::size_t column = std::min(column_of(tick.at_ns, length, width), width - 1);
        line += repeated("─", column - drawn) + (column == 0 ? "└" : "┴");
        drawn = column + 1;

        const std::size_t half = tick.at_ns == 0 ? 0 : text_width(tick.label) / 2;
        const std::size_t at = margin + column - std::min(half, column);
        const bool fits = at + text_width(tick.label) <= margin + width;
        if (fits) labels += fmt::format("{:{}}{}", "", at - text_width(labels), tick.label);
    }
    line += repeated("─", width - drawn);
    return line + "\n" + labels + "\n";
}

}  // namespace

std::string timeline_as_text(const Timeline& timeline, std::size_t columns, bool color) {
    std::vector<Lane> all = lanes(timeline);
    if (all.empty()) return "";
    columns = std::clamp(columns, fewest_columns, most_columns);
    const std::int64_t length = length_ns(timeline);

    const std::size_t name_width = make_names_fit(all, columns / 2);
    const std::size_t margin = name_width + 1;
    const std::size_t width = columns - margin;
    std::string text;
    for (const Lane& lane : all) {
        text +=
            fmt::format("{:{}} {}\n", lane.name, name_width, lane_text(runs_of(lane, length, width), color));
    }
    return text + axis_text(margin, length, width);
}

}  // namespace hands
