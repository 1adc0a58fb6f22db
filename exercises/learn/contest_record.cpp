#include "exercises/learn/contest_record.hpp"

#include <nlohmann/json.hpp>

namespace hands {
namespace {

using json = nlohmann::ordered_json;

json optional(const std::optional<double>& value) { return value ? json(*value) : json(nullptr); }

json side(const Measured& measured, const std::vector<double>& values) {
    return {{"program", measured.program},
            {"benchmark", measured.benchmark},
            {"measure", measured.measure},
            {"median", values.empty() ? json(nullptr) : json(spread_of(values).median)},
            {"rounds", values}};
}

json ratio(const std::optional<Spread>& ratio) {
    if (!ratio) return nullptr;
    return {{"median", ratio->median}, {"least", ratio->least}, {"most", ratio->most}};
}

std::string name_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::met:
        return "met";
    case Verdict::missed:
        return "missed";
    case Verdict::open:
        break;
    }
    return "open";
}

json record_of(const Finding& finding) {
    const Comparison& comparison = finding.comparison;
    return {
        {"work", comparison.work},
        {"ours", side(comparison.ours, finding.ours)},
        {"peer", comparison.peer ? side(*comparison.peer, finding.peer) : json(nullptr)},
        {"ratio", ratio(ratio_of(finding))},
        {"goal",
         {{"ratio_at_least", optional(comparison.goal.ratio_at_least)},
          {"ours_at_most", optional(comparison.goal.ours_at_most)}}},
        {"verdict", name_of(verdict_of(finding))},
        {"trouble", finding.trouble.empty() ? json(nullptr) : json(finding.trouble)},
    };
}

json record_of(const Machine& machine) {
    return {{"processor", machine.processor},
            {"cores", machine.cores},
            {"kernel", machine.kernel},
            {"compiler", machine.compiler},
            {"busy_percent", machine.busy_percent}};
}

}  // namespace

std::string contest_record(const Circumstances& circumstances, std::span<const Finding> findings) {
    json document{{"chapter", circumstances.chapter},
                  {"machine", record_of(circumstances.machine)},
                  {"versions", circumstances.versions},
                  {"rounds", circumstances.rounds},
                  {"findings", json::array()}};
    for (const Finding& finding : findings) document["findings"].push_back(record_of(finding));
    return document.dump(2) + '\n';
}

}  // namespace hands
