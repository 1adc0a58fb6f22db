#include "docs/conformance.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace hands {
namespace {

/// A test as a page names it.
struct Citation {
    std::string test;                 ///< of ctest
    std::optional<std::string> name;  ///< of GoogleTest
};

Citation citation_of(const std::string& quoted) {
    const auto slash = quoted.find('/');
    if (slash == std::string::npos) return {quoted, std::nullopt};
    return {quoted.substr(0, slash), quoted.substr(slash + 1)};
}

/// Whether \p quoted is meant as a test, and is not a piece of code.
bool is_citation(const std::string& quoted) {
    static const std::string groups[] = {"chapter", "promise", "common.", "acceptance.",
                                         "tsan",    "fuzz.",   "compare", "docs."};
    const auto dot = quoted.find('.');
    if (dot == std::string::npos || quoted.find(' ') != std::string::npos) return false;
    return std::ranges::any_of(groups, [&](const auto& group) { return quoted.starts_with(group); });
}

std::optional<Promise> promise_at_front_of(const std::string& cell) {
    const auto promises = promises_in("promise " + cell.substr(0, cell.find(' ')));
    if (promises.size() != 1) return std::nullopt;
    return *promises.begin();
}

/// Collects what is wrong.
class Check {
public:
    explicit Check(const std::map<std::string, TestSource>& tests) : tests_(tests) {}

    void page(const ConformancePage& page) {
        for (const TableRow& row : page.rows) {
            place_ = fmt::format("{}:{}", page.name, row.line);
            if (row.section == "Promises")
                promise(row);
            else
                for (const auto& cell : row.cells) existing_tests(cell);
        }
    }

    void all_are_there(const std::map<int, int>& promises) {
        for (const auto& [chapter, count] : promises) {
            for (int number = 1; number <= count; ++number) {
                if (!held_.contains({chapter, number}))
                    add(fmt::format("promise {} is on no page", name_of({chapter, number})));
            }
        }
        for (const auto& [name, source] : tests_) {
            for (const Promise& promise : source.promises) {
                const auto chapter = promises.find(promise.first);
                if (chapter != promises.end() && promise.second > chapter->second)
                    add(fmt::format("the test {} names promise {}, which does not exist", name,
                                    name_of(promise)));
            }
        }
    }

    std::vector<std::string> take_faults() { return std::move(faults_); }

private:
    void add(std::string fault) { faults_.push_back(std::move(fault)); }

    void promise(const TableRow& row) {
        const auto promise = row.cells.empty() ? std::nullopt : promise_at_front_of(row.cells.front());
        if (!promise)
            return add(fmt::format("{}: the row does not begin with the number of a promise", place_));
        const auto cited = existing_tests(row.cells.back());
        if (cited.empty()) return add(fmt::format("{}: promise {} has no test", place_, name_of(*promise)));
        held_.insert(*promise);
        for (const Citation& citation : cited) {
            if (holds(citation, *promise)) continue;
            add(fmt::format("{}: the test {} has no comment 'promise {}' directly above it", place_,
                            citation.name.value_or(citation.test), name_of(*promise)));
        }
    }

    /// The tests that \p cell names and that exist. The others are faults.
    std::vector<Citation> existing_tests(const std::string& cell) {
        std::vector<Citation> existing;
        for (const auto& quoted : quoted_in(cell)) {
            if (!is_citation(quoted)) continue;
            const Citation citation = citation_of(quoted);
            const auto test = tests_.find(citation.test);
            if (test == tests_.end())
                add(fmt::format("{}: there is no test {}", place_, citation.test));
            else if (citation.name && !test->second.test_promises.contains(*citation.name))
                add(fmt::format("{}: the test {} has no {}", place_, citation.test, *citation.name));
            else
                existing.push_back(citation);
        }
        return existing;
    }

    bool holds(const Citation& citation, Promise promise) const {
        const TestSource& source = tests_.at(citation.test);
        if (!citation.name) return source.promises.contains(promise);
        return source.test_promises.at(*citation.name).contains(promise);
    }

    const std::map<std::string, TestSource>& tests_;
    std::string place_;
    std::set<Promise> held_;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> check_conformance(const std::vector<ConformancePage>& pages,
                                           const std::map<std::string, TestSource>& tests,
                                           const std::map<int, int>& promises) {
    Check check{tests};
    for (const ConformancePage& page : pages) check.page(page);
    check.all_are_there(promises);
    return check.take_faults();
}

}  // namespace hands
