#include "common/timeline_svg.hpp"

#include "common/xml_text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string_view>

#include <fmt/format.h>

namespace hands {
namespace {

// All lengths are in the picture's own units, CSS pixels at its natural size.
constexpr double picture_width = 960;
constexpr double lane_height = 34;
constexpr double bar_height = 26;
constexpr double top = 8;
constexpr double right = 28;  // half of the last tick's label
constexpr double axis_height = 36;
constexpr double legend_height = 22;
constexpr double character_width = 7.6;  // at most, of a digit or letter of 13 px

/// The same kind is the same colour in every lane. White on the first, and black on the second, has a
/// contrast of at least 4.5:1 (WCAG AA).
struct Fill {
    std::string_view light;
    std::string_view dark;
};
constexpr std::array<Fill, 8> palette{{{"#2f5fa8", "#8ab4f0"},
                                       {"#b04a12", "#f0a878"},
                                       {"#1f7a5c", "#6fcfae"},
                                       {"#8a3f86", "#d8a0d6"},
                                       {"#776008", "#d9c266"},
                                       {"#b03a5b", "#f39ab0"},
                                       {"#38697a", "#8cc6d6"},
                                       {"#5d5b6b", "#b9b6c8"}}};

// Where things are.
struct Layout {
    std::int64_t length;
    double left;
    double lanes_bottom;

    double x(std::int64_t at_ns) const {
        return left +
               (picture_width - right - left) * static_cast<double>(at_ns) / static_cast<double>(length);
    }
    static double y(std::size_t lane) { return top + lane_height * static_cast<double>(lane); }
};

double width_of(const std::string& text) { return character_width * static_cast<double>(text_width(text)); }

// ---- Colours -------------------------------------------------------------------------------------

// A page that shows the picture inline can set the --mh-… properties to colours of its own.
std::string style() {
    std::string light;
    std::string dark;
    for (std::size_t i = 0; i < palette.size(); ++i) {
        light += fmt::format("  .mh-kind-{0} {{ fill: var(--mh-bar-{0}, {1}); }}\n", i + 1, palette[i].light);
        dark += fmt::format("    .mh-kind-{0} {{ fill: var(--mh-bar-{0}, {1}); }}\n", i + 1, palette[i].dark);
    }
    return fmt::format(R"(<style>
  .mh-timeline {{ max-width: 100%; height: auto; color-scheme: light dark;
    font: 13px system-ui, sans-serif; font-variant-numeric: tabular-nums; }}
  .mh-timeline text {{ fill: currentColor; }}
  .mh-timeline .mh-on-bar {{ fill: var(--mh-on-bar, #fff); font-weight: 500; pointer-events: none; }}
  .mh-track {{ fill: currentColor; opacity: 0.06; }}
  .mh-grid {{ stroke: currentColor; opacity: 0.18; }}
  .mh-tick {{ opacity: 0.75; }}
{}  @media (prefers-color-scheme: dark) {{
    .mh-timeline .mh-on-bar {{ fill: var(--mh-on-bar, #111); }}
{}  }}
</style>
)",
                       light, dark);
}

std::size_t color_of(std::size_t kind) { return kind % palette.size() + 1; }

// ---- For those who do not see it -----------------------------------------------------------------

// The first few of \p count things, and how many more there are.
std::string listing(std::size_t count, std::string_view separator,
                    const std::function<std::string(std::size_t)>& item) {
    constexpr std::size_t most = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(count, most); ++i) {
        text += fmt::format("{}{}", i == 0 ? "" : separator, item(i));
    }
    return count > most ? fmt::format("{}{}and {} more", text, separator, count - most) : text;
}

std::string description(const std::vector<Lane>& all, std::int64_t length) {
    if (all.empty()) return "Nobody worked.";
    const auto lane_in_words = [&](std::size_t i) {
        const std::vector<Bar>& bars = all[i].bars;
        return fmt::format("{}: {}", all[i].name, listing(bars.size(), ", ", [&](std::size_t j) {
                               return fmt::format("{} from {} to {}", bars[j].label,
                                                  time_text(bars[j].begin_ns, length),
                                                  time_text(bars[j].end_ns, length));
                           }));
    };
    return listing(all.size(), "; ", lane_in_words) + ".";
}

std::string title(const std::vector<Lane>& all, std::int64_t length) {
    return fmt::format("Who worked on what, and when: {} {} in {}", all.size(),
                       all.size() == 1 ? "worker" : "workers", time_text(length, length));
}

// ---- The picture ---------------------------------------------------------------------------------

std::string axis(const Layout& layout) {
    constexpr double room_a_tick = 90;
    const auto at_most = static_cast<std::size_t>((picture_width - right - layout.left) / room_a_tick);
    std::string svg;
    for (const Tick& tick : ticks(layout.length, at_most)) {
        const double x = layout.x(tick.at_ns);
        svg +=
            fmt::format("<line class=\"mh-grid\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2:.1f}\"/>\n",
                        x, top, layout.lanes_bottom + 6);
        svg += fmt::format(
            "<text class=\"mh-tick\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", x,
            layout.lanes_bottom + 22, tick.label);
    }
    return svg;
}

std::string bar_svg(const Bar& bar, const Layout& layout, double lane_top) {
    constexpr double narrowest = 1;
    constexpr double gap = 1.5;  // so that neighbours stay two even where their colours are one
    const double x = layout.x(bar.begin_ns);
    const double full_width = layout.x(bar.end_ns) - x;
    const double width = std::max(full_width > 3 * gap ? full_width - gap : full_width, narrowest);
    return fmt::format(
        "<rect class=\"mh-kind-{}\" x=\"{:.2f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"{}\" rx=\"{}\">"
        "<title>{}: began at {}, took {}</title></rect>\n",
        color_of(bar.kind), x, lane_top + (lane_height - bar_height) / 2, width, bar_height,
        width > 8 ? 4 : 0, as_xml_text(bar.label), time_text(bar.begin_ns, layout.length),
        time_text(bar.end_ns - bar.begin_ns, layout.length));
}

bool holds_its_label(const Bar& bar, const Layout& layout) {
    constexpr double padding = 8;
    return width_of(bar.label) + padding <= layout.x(bar.end_ns) - layout.x(bar.begin_ns);
}

std::string lane_svg(const Lane& lane, std::size_t index, const Layout& layout) {
    const double lane_top = Layout::y(index);
    const double baseline = lane_top + lane_height / 2 + 4.5;
    std::string svg = fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
                                  layout.left - 12, baseline, as_xml_text(lane.name));
    svg += fmt::format(
        "<rect class=\"mh-track\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{}\" rx=\"4\"/>\n",
        layout.left, lane_top + (lane_height - bar_height) / 2, layout.x(layout.length) - layout.left,
        bar_height);
    for (const Bar& bar : lane.bars) {
        svg += bar_svg(bar, layout, lane_top);
        if (!holds_its_label(bar, layout)) continue;
        svg += fmt::format(
            "<text class=\"mh-on-bar\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
            (layout.x(bar.begin_ns) + layout.x(bar.end_ns)) / 2, baseline, as_xml_text(bar.label));
    }
    return svg;
}

// ---- The legend ----------------------------------------------------------------------------------

constexpr double swatch = 12;
constexpr double swatch_gap = 7;

double legend_width(const std::string& label) { return swatch + swatch_gap + width_of(label) + 20; }

// What the colours mean, if a bar somewhere is too short to say it; empty if that is too much for a line.
std::map<std::size_t, std::string> legend_entries(const std::vector<Lane>& all, const Layout& layout) {
    std::map<std::size_t, std::string> entries;
    bool needed = false;
    double width = 0;
    for (const Lane& lane : all) {
        for (const Bar& bar : lane.bars) {
            if (entries.emplace(bar.kind, bar.label).second) width += legend_width(bar.label);
            needed = needed || !holds_its_label(bar, layout);
        }
    }
    const bool fits = entries.size() <= palette.size() && layout.left + width <= picture_width;
    if (!needed || !fits) entries.clear();
    return entries;
}

std::string legend(const std::map<std::size_t, std::string>& entries, const Layout& layout) {
    const double y = layout.lanes_bottom + axis_height;
    double x = layout.left;
    std::string svg;
    for (const auto& [kind, label] : entries) {
        svg += fmt::format(
            "<rect class=\"mh-kind-{0}\" x=\"{1:.1f}\" y=\"{2:.1f}\" width=\"{3}\" height=\"{3}\" "
            "rx=\"3\"/>\n<text x=\"{4:.1f}\" y=\"{5:.1f}\">{6}</text>\n",
            color_of(kind), x, y, swatch, x + swatch + swatch_gap, y + swatch - 1.5, as_xml_text(label));
        x += legend_width(label);
    }
    return svg;
}

Layout layout_of(const std::vector<Lane>& all, std::int64_t length) {
    constexpr double most_for_names = 300;
    double names = 0;
    for (const Lane& lane : all) names = std::max(names, width_of(lane.name));
    return {.length = length,
            .left = std::min(names, most_for_names) + 24,
            .lanes_bottom = Layout::y(all.size())};
}

}  // namespace

std::string timeline_as_svg(const Timeline& timeline) {
    const std::vector<Lane> all = lanes(timeline);
    const Layout layout = layout_of(all, length_ns(timeline));
    const auto entries = legend_entries(all, layout);
    const double height = layout.lanes_bottom + axis_height + (entries.empty() ? 0 : legend_height);

    std::string body = axis(layout);
    for (std::size_t i = 0; i < all.size(); ++i) body += lane_svg(all[i], i, layout);
    body += legend(entries, layout);

    // Several pictures may stand in one page, where an id must be the only one.
    const auto id = fmt::format("mh-{:016x}", std::hash<std::string>{}(body));
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mh-timeline\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"{2}-title {2}-desc\">\n"
        "<title id=\"{2}-title\">{3}</title>\n<desc id=\"{2}-desc\">{4}</desc>\n{5}{6}</svg>\n",
        picture_width, height, id, title(all, layout.length), as_xml_text(description(all, layout.length)),
        style(), body);
}

}  // namespace hands
