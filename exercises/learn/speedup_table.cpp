#include "exercises/learn/speedup_table.hpp"

#include "exercises/learn/text_table.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hands {
namespace {

using Row = std::vector<std::string>;

const Row headings{"chapter", "mechanism", "split", "seconds", "speed-up", "bound"};
constexpr std::array sides{Side::left, Side::left, Side::left, Side::right, Side::right, Side::right};
constexpr auto nothing = "–";

std::string as_factor(double value) { return fmt::format("{:.2f}×", value); }

/// "04" of "chapter04_pool".
std::string number_of(const SavedRun& run) {
    const std::size_t first = run.chapter.find_first_of("0123456789");
    if (first == std::string::npos) return run.chapter;
    return run.chapter.substr(first, run.chapter.find('_', first) - first);
}

bool is_baseline(const SavedRun& run) { return number_of(run) == "01"; }

/// The seconds that all others are compared with.
std::optional<double> baseline_seconds(std::span<const SavedRun> runs) {
    const auto found = std::ranges::find_if(runs, is_baseline);
    if (found == runs.end()) return std::nullopt;
    return found->seconds;
}

std::string split_of(const SavedRun& run) {
    if (is_baseline(run)) return nothing;  // one worker shares with nobody
    return run.split == Split::numbers ? "numbers" : "ranges";
}

Row row_of(const SavedRun& run, std::optional<double> baseline) {
    return {number_of(run),
            run.mechanism,
            split_of(run),
            fmt::format("{:.3f}", run.seconds),
            baseline ? as_factor(*baseline / run.seconds) : nothing,
            as_factor(run.bound)};
}

void require_same_numbers(std::span<const SavedRun> runs) {
    for (const SavedRun& run : runs) {
        if (run.numbers != runs.front().numbers) {
            throw std::invalid_argument(fmt::format(
                "{} factorized {} and {} factorized {}: a table compares runs on the same numbers",
                runs.front().chapter, fmt::join(runs.front().numbers, " "), run.chapter,
                fmt::join(run.numbers, " ")));
        }
    }
}

/// Why whole numbers do not share well: of use when a run was held back by it.
std::string why_numbers(const std::vector<Number>& numbers) {
    const double total = std::accumulate(numbers.begin(), numbers.end(), 0.0);
    const Number largest = std::ranges::max(numbers);
    const double share = static_cast<double>(largest) / total;
    return fmt::format(
        "By numbers, {} is {:.0f} % of the work and one worker's: no number of cores gets beyond {}.\n",
        largest, 100 * share, as_factor(1 / share));
}

/// The sentences under the rows.
std::string explanation(std::span<const SavedRun> runs) {
    std::string text;
    const auto held_back = [](const SavedRun& run) {
        return run.split == Split::numbers && run.bound < static_cast<double>(run.workers);
    };
    if (std::ranges::any_of(runs, held_back)) text += why_numbers(runs.front().numbers);

    const auto by_ranges = [](const SavedRun& run) { return run.split == Split::ranges; };
    if (const auto run = std::ranges::find_if(runs, by_ranges); run != runs.end()) {
        text += fmt::format(
            "By ranges, every worker gets an equal share: the bound is the number of workers, {}.\n",
            run->workers);
    }
    if (!text.empty()) text += "Starting workers, passing answers and a busy machine cost the rest.\n";
    return text;
}

}  // namespace

std::string speedup_table(std::span<const SavedRun> runs) {
    require_same_numbers(runs);
    const std::optional<double> baseline = baseline_seconds(runs);
    std::vector<Row> rows{headings};
    for (const SavedRun& run : runs) rows.push_back(row_of(run, baseline));

    const std::string why = explanation(runs);
    return text_table(rows, sides) + (why.empty() ? "" : "\n" + why);
}

}  // namespace hands
