#pragma once
/// \file
/// Whether the pages of docs/conformance say what is so.

#include "docs/markdown_table.hpp"
#include "docs/test_index.hpp"

#include <map>
#include <string>
#include <vector>

namespace hands {

/// A page: its name, for messages, and its rows.
///
/// Under the heading "Promises", a row is a promise: its first cell begins with the promise's number, its
/// last names the tests that hold it. Under any other heading, tests may be named in any cell. A test is
/// named in backquotes, as `chapter04.worker/Worker.AnswersInOrder`, or `promise04.task_refusals` where there
/// is no GoogleTest inside.
struct ConformancePage {
    std::string name;
    std::vector<TableRow> rows;
};

/// What the pages say that is not so, a sentence each:
///   - a test that does not exist;
///   - a test under a promise that it does not name in the comment directly above it;
///   - a promise without a test, or one that is left out between others;
///   - a promise that a test says it holds, and that no page has.
/// \param promises  how many promises there are by chapter: {4, 11} means 4.1 to 4.11
std::vector<std::string> check_conformance(const std::vector<ConformancePage>& pages,
                                           const std::map<std::string, TestSource>& tests,
                                           const std::map<int, int>& promises);

}  // namespace hands
