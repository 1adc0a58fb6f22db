#include "exercises/learn/contest_table.hpp"

#include "exercises/learn/measurements.hpp"
#include "exercises/learn/text_table.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace hands {
namespace {

using Row = std::vector<std::string>;

const Row headings{"work", "ours", "peer", "", "ratio", "of rounds", "goal", "met"};
constexpr std::array sides{Side::left,  Side::right, Side::left, Side::right,
                           Side::right, Side::right, Side::left, Side::left};
constexpr auto nothing = "–";

/// 7.3, 12: two digits are all that a ratio is good for. 0.0001: or one that is not 0.
std::string as_number(double ratio) {
    return fmt::format("{:.{}f}", ratio, ratio < 0.05 ? 4 : ratio < 9.95 ? 1 : 0);
}

std::string median_of(const std::string& measure, const std::vector<double>& values) {
    return values.empty() ? nothing : format_value(measure, spread_of(values).median);
}

std::string goal_of(const Finding& finding) {
    const auto& [ratio, most] = finding.comparison.goal;
    std::vector<std::string> goals;
    if (ratio) goals.push_back(fmt::format("≥ {:g}×", *ratio));
    if (most) goals.push_back("≤ " + format_value(finding.comparison.ours.measure, *most));
    if (goals.empty()) return nothing;
    return goals.size() == 1 ? goals[0] : goals[0] + ", " + goals[1];
}

std::string word_for(Verdict verdict) {
    switch (verdict) {
    case Verdict::met:
        return "yes";
    case Verdict::missed:
        return "no";
    case Verdict::open:
        break;
    }
    return nothing;
}

Row row_of(const Finding& finding) {
    const auto& peer = finding.comparison.peer;
    const auto ratio = ratio_of(finding);
    return {
        finding.comparison.work,
        median_of(finding.comparison.ours.measure, finding.ours),
        peer ? peer->program : nothing,
        peer ? median_of(peer->measure, finding.peer) : nothing,
        ratio ? as_number(ratio->median) + "×" : nothing,
        ratio ? as_number(ratio->least) + "–" + as_number(ratio->most) : nothing,
        goal_of(finding),
        word_for(verdict_of(finding)),
    };
}

}  // namespace

std::string contest_table(std::span<const Finding> findings) {
    std::vector<Row> rows{headings};
    std::vector<std::string> troubles;
    for (const Finding& finding : findings) {
        rows.push_back(row_of(finding));
        const std::string& trouble = finding.trouble;
        if (!trouble.empty() && std::ranges::find(troubles, trouble) == troubles.end()) {
            troubles.push_back(trouble);
        }
    }
    std::string text = text_table(rows, sides);
    if (!troubles.empty()) text += '\n';
    for (const std::string& trouble : troubles) text += trouble + ".\n";
    return text;
}

}  // namespace hands
