#pragma once
/// \file
/// What came out of a comparison.

#include "exercises/learn/comparison.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hands {

/// The values of all rounds, ours and the peer's in turn.
///
/// State: a value a round on both sides. The peer's are missing where there is no peer, where it is not
/// installed or where it failed, and ours where we failed; in the last three cases `trouble` says why.
struct Finding {
    Comparison comparison;
    std::vector<double> ours;
    std::vector<double> peer;
    std::string trouble;  ///< a sentence without its full stop; empty if there was none
};

/// A value and how far it strayed.
struct Spread {
    double median;
    double least;
    double most;
};

/// \param values  at least one
Spread spread_of(std::vector<double> values);

/// How many times better we were, round by round: what disturbs a machine for a while disturbs both sides of
/// a round alike. Nothing unless both sides were measured.
std::optional<Spread> ratio_of(const Finding& finding);

enum class Verdict : std::uint8_t { met, missed, open };

/// Whether the medians reach the goal: open if there is no goal, or something it takes was not measured.
Verdict verdict_of(const Finding& finding);

}  // namespace hands
