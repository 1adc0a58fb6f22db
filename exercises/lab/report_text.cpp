#include "exercises/lab/report_text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace hands::lab {
namespace {

// ANSI colours, one a thread; the text names the thread too, so nothing depends on them.
constexpr std::string_view thread_colors[] = {"36", "33", "35", "32", "34", "31"};

struct Paint {
    bool color;

    std::string operator()(std::string_view code, std::string text) const {
        return color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
    }
    std::string thread(ThreadNumber number, std::string text) const {
        return (*this)(thread_colors[number % std::size(thread_colors)], std::move(text));
    }
};

// One line of a table: "  thread 1  locks mutex A   bank.hpp:12  | std::lock_guard guard(mutex);"
struct Line {
    ThreadNumber thread;
    bool names_thread;
    std::string what;
    std::optional<Place> place;
};

std::string table(const std::vector<Line>& lines, const Paint& paint) {
    constexpr std::size_t widest_what = 46;
    constexpr std::size_t width_of_thread = 12;  // "  thread 1  "
    std::size_t what_width = 0;
    std::size_t place_width = 0;
    for (const Line& line : lines) {
        what_width = std::max(what_width, std::min(line.what.size(), widest_what));
        if (line.place) place_width = std::max(place_width, short_place(*line.place).size());
    }
    std::string text;
    for (const Line& line : lines) {
        const std::string who = line.names_thread ? fmt::format("thread {}", line.thread) : "";
        std::string row = "  " + paint.thread(line.thread, fmt::format("{:<{}}", who, width_of_thread - 2));
        const std::string place = line.place ? short_place(*line.place) : "";
        std::string what = line.what;
        if (line.place && what.size() > what_width) {  // too long for its column: the place comes below
            row += std::exchange(what, "") + '\n' + std::string(width_of_thread, ' ');
        }
        row += line.place ? fmt::format("{:<{}}  {:<{}}", what, what_width, place, place_width) : what;
        if (line.place && !line.place->text.empty()) row += paint("2", " | ") + line.place->text;
        while (row.ends_with(' ')) row.pop_back();
        text += row + '\n';
    }
    return text;
}

}  // namespace

std::string short_place(const Place& place) {
    const auto slash = place.file.rfind('/');
    return fmt::format("{}:{}", slash == std::string::npos ? place.file : place.file.substr(slash + 1),
                       place.line);
}

std::string report_as_text(const Report& report, bool color) {
    const Paint paint{color};
    if (report.holds) return paint("32", "holds") + ": " + report.totals + '\n';
    std::string text = paint("1;31", std::string{name_of(*report.kind)}) + ": " + report.text + '\n';

    std::vector<Line> lines;
    for (const Involved& involved : report.story.involved) {
        lines.push_back({involved.thread, true, involved.what, involved.place});
    }
    text += table(lines, paint);

    if (!report.story.steps.empty()) {
        text += "how it comes to that:\n";
        if (report.story.left_out > 0) text += fmt::format("  … {} earlier steps\n", report.story.left_out);
        lines.clear();
        std::optional<ThreadNumber> last;
        for (const Step& step : report.story.steps) {
            lines.push_back({step.thread, step.thread != last, step.what, step.place});
            last = step.thread;
        }
        text += table(lines, paint);
        text += "  so: " + report.story.last_sentence + '\n';
    }
    text += report.totals + '\n';
    if (!report.token.empty()) text += fmt::format("see it again with the token {}\n", report.token);
    return text;
}

}  // namespace hands::lab
