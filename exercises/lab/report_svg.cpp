#include "exercises/lab/report_svg.hpp"

#include "common/xml_text.hpp"
#include "exercises/lab/report_text.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace hands::lab {
namespace {

// All lengths are in the picture's own units, CSS pixels at its natural size.
constexpr double picture_width = 960;
constexpr double lane_width = 86;
constexpr double left = 16;
constexpr double top = 40;
constexpr double step_height = 24;
constexpr double text_gap = 20;  // between the last lane and what the steps do
constexpr double code_begins = 0.56 * picture_width;
constexpr double character_width = 7.2;  // at most, of a letter of 12 px

// White paper and black have a contrast of at least 4.5:1 with them (WCAG AA).
struct Color {
    std::string_view light;
    std::string_view dark;
};
constexpr Color lane_colors[] = {{"#2f5fa8", "#8ab4f0"}, {"#b04a12", "#f0a878"}, {"#1f7a5c", "#6fcfae"},
                                 {"#8a3f86", "#d8a0d6"}, {"#776008", "#d9c266"}, {"#b03a5b", "#f39ab0"}};

// As much of `text` as fits into `width`.
std::string fitting(const std::string& text, double width) {
    const auto most = static_cast<std::size_t>(std::max(width / character_width, 4.0));
    if (text.size() <= most) return text;
    std::size_t length = most - 1;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
        --length;  // not within a letter
    return text.substr(0, length) + "…";
}

std::string style() {
    std::string light;
    std::string dark;
    for (std::size_t i = 0; i < std::size(lane_colors); ++i) {
        light += fmt::format("  .mh-thread-{0} {{ --mh-lane: {1}; }}\n", i, lane_colors[i].light);
        dark += fmt::format("    .mh-thread-{0} {{ --mh-lane: {1}; }}\n", i, lane_colors[i].dark);
    }
    return fmt::format(R"(<style>
  .mh-schedule {{ max-width: 100%; height: auto; color-scheme: light dark; font: 12px system-ui, sans-serif; }}
  .mh-schedule text {{ fill: currentColor; }}
  .mh-schedule .mh-code {{ font-family: ui-monospace, monospace; font-size: 11px; }}
  .mh-schedule .mh-name {{ fill: var(--mh-lane); font-weight: 600; }}
  .mh-lane {{ stroke: var(--mh-lane); stroke-width: 2; opacity: 0.3; }}
  .mh-run {{ stroke: var(--mh-lane); stroke-width: 8; stroke-linecap: round; }}
  .mh-step {{ fill: var(--mh-lane); }}
  .mh-switch {{ stroke: currentColor; opacity: 0.45; stroke-dasharray: 3 3; fill: none; }}
  .mh-schedule .mh-failure {{ font-weight: 600; }}
{}  @media (prefers-color-scheme: dark) {{
{}  }}
</style>
)",
                       light, dark);
}

std::size_t color_of(ThreadNumber thread) { return thread % std::size(lane_colors); }

// Where the lanes are: one for each thread that appears.
class Lanes {
public:
    explicit Lanes(const Story& story) {
        for (const Step& step : story.steps) threads_.insert(step.thread);
        for (const Involved& involved : story.involved) threads_.insert(involved.thread);
    }
    const std::set<ThreadNumber>& threads() const { return threads_; }
    double x(ThreadNumber thread) const {
        const auto before = std::distance(threads_.begin(), threads_.find(thread));
        return left + lane_width * (static_cast<double>(before) + 0.5);
    }
    double end() const { return left + lane_width * static_cast<double>(threads_.size()) + text_gap; }

private:
    std::set<ThreadNumber> threads_;
};

std::string lanes_svg(const Lanes& lanes, double bottom) {
    std::string svg;
    for (const ThreadNumber thread : lanes.threads()) {
        svg += fmt::format("<g class=\"mh-thread-{0}\"><text class=\"mh-name\" x=\"{1}\" y=\"{2}\" "
                           "text-anchor=\"middle\">thread {3}</text>\n"
                           "<line class=\"mh-lane\" x1=\"{1}\" x2=\"{1}\" y1=\"{4}\" y2=\"{5}\"/></g>\n",
                           color_of(thread), lanes.x(thread), top - 18, thread, top - 8, bottom);
    }
    return svg;
}

std::string row_svg(const Lanes& lanes, ThreadNumber thread, const std::string& what,
                    const std::optional<Place>& place, double y, std::string_view text_class) {
    const double text_x = lanes.end();
    const double code_x = std::max(code_begins, text_x + 180);
    std::string svg =
        fmt::format("<g class=\"mh-thread-{}\"><circle class=\"mh-step\" cx=\"{}\" cy=\"{}\" r=\"6\"/></g>\n",
                    color_of(thread), lanes.x(thread), y);
    svg += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\">{}<title>{}</title></text>\n", text_class,
                       text_x, y + 4, as_xml_text(fitting(what, code_x - text_x - 12)), as_xml_text(what));
    if (!place) return svg;
    const std::string code = fmt::format("{}  {}", short_place(*place), place->text);
    svg += fmt::format("<text class=\"mh-code\" x=\"{}\" y=\"{}\">{}<title>{}</title></text>\n", code_x,
                       y + 4, as_xml_text(fitting(code, picture_width - code_x)), as_xml_text(code));
    return svg;
}

std::string switch_svg(const Lanes& lanes, ThreadNumber from, ThreadNumber to, double y) {
    return fmt::format("<path class=\"mh-switch\" d=\"M{} {} L{} {}\"/>\n", lanes.x(from),
                       y - step_height + 6, lanes.x(to), y - 6);
}

std::string description(const Report& report) {
    std::string text = report.holds ? report.totals : report.text + ". ";
    for (const Step& step : report.story.steps) text += fmt::format("Thread {} {}. ", step.thread, step.what);
    for (const Involved& one : report.story.involved)
        text += fmt::format("Thread {} {}. ", one.thread, one.what);
    return text;
}

}  // namespace

std::string report_as_svg(const Report& report) {
    const Lanes lanes{report.story};
    double y = top + step_height / 2;
    std::string rows;
    std::optional<ThreadNumber> last;
    const auto add = [&](ThreadNumber thread, const std::string& what, const std::optional<Place>& place,
                         std::string_view text_class) {
        if (last && *last != thread) rows += switch_svg(lanes, *last, thread, y);
        rows += row_svg(lanes, thread, what, place, y, text_class);
        last = thread;
        y += step_height;
    };
    for (const Step& step : report.story.steps) add(step.thread, step.what, step.place, "mh-what");
    for (const Involved& one : report.story.involved) add(one.thread, one.what, one.place, "mh-failure");
    const double bottom = y;
    const std::string sentence =
        report.holds ? "holds: " + report.totals : fmt::format("{}: {}", name_of(*report.kind), report.text);
    rows += fmt::format("<text class=\"mh-failure\" x=\"{}\" y=\"{}\">{}</text>\n", left, bottom + 18,
                        as_xml_text(fitting(sentence, picture_width - 2 * left)));
    const std::string body = lanes_svg(lanes, bottom - step_height / 2) + rows;

    // Several pictures may stand in one page, where an id must be the only one.
    const auto id = fmt::format("mh-{:016x}", std::hash<std::string>{}(body));
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mh-schedule\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"{2}-title {2}-desc\">\n"
        "<title id=\"{2}-title\">{3}</title>\n<desc id=\"{2}-desc\">{4}</desc>\n{5}{6}</svg>\n",
        picture_width, bottom + 32, id,
        report.holds ? "A scenario that holds"
                     : fmt::format("A schedule that fails: {}", name_of(*report.kind)),
        as_xml_text(description(report)), style(), body);
}

}  // namespace hands::lab
