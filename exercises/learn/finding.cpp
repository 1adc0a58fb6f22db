#include "exercises/learn/finding.hpp"

#include <algorithm>
#include <cassert>

namespace hands {

Spread spread_of(std::vector<double> values) {
    assert(!values.empty());
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    const bool odd = values.size() % 2 == 1;
    const double median = odd ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    return {median, values.front(), values.back()};
}

std::optional<Spread> ratio_of(const Finding& finding) {
    const std::size_t rounds = std::min(finding.ours.size(), finding.peer.size());
    std::vector<double> ratios;
    for (std::size_t round = 0; round < rounds; ++round) {
        if (finding.ours[round] > 0) ratios.push_back(finding.peer[round] / finding.ours[round]);
    }
    if (ratios.empty()) return std::nullopt;
    return spread_of(std::move(ratios));
}

Verdict verdict_of(const Finding& finding) {
    const Goal& goal = finding.comparison.goal;
    if (!goal.ratio_at_least && !goal.ours_at_most) return Verdict::open;
    bool met = true;
    if (goal.ratio_at_least) {
        const auto ratio = ratio_of(finding);
        if (!ratio) return Verdict::open;
        met = met && ratio->median >= *goal.ratio_at_least;
    }
    if (goal.ours_at_most) {
        if (finding.ours.empty()) return Verdict::open;
        met = met && spread_of(finding.ours).median <= *goal.ours_at_most;
    }
    return met ? Verdict::met : Verdict::missed;
}

}  // namespace hands
