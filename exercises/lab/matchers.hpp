#pragma once
/// \file
/// Explorations in GoogleTest: a check is one line.

#include "exercises/lab/explore.hpp"
#include "exercises/lab/report_text.hpp"

#include <ostream>
#include <string>

#include <gmock/gmock.h>

namespace hands::lab {

/// What a failing check shows: the whole story.
inline void PrintTo(const Report& report, std::ostream* stream) { *stream << '\n' << report_as_text(report); }

/// No schedule breaks the scenario:  EXPECT_THAT(explore(scenario), Holds());
MATCHER(Holds, "no schedule breaks it") {
    static_cast<void>(result_listener);
    return arg.holds;
}

/// A schedule breaks the scenario, in this way:  EXPECT_THAT(explore(scenario), Breaks(Kind::deadlock));
MATCHER_P(Breaks, kind, "a schedule breaks it: " + std::string{name_of(kind)}) {
    static_cast<void>(result_listener);
    return arg.kind == kind;
}

}  // namespace hands::lab
