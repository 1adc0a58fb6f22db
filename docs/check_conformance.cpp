/// \file
/// Says what the pages in docs/conformance claim and what is not so, a line each; exit status 1 if there is
/// any.
///
/// Run it:  build/bin/check_conformance docs/conformance build/docs/test_sources.txt

#include "docs/conformance.hpp"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

namespace {

using namespace hands;
namespace fs = std::filesystem;

std::ifstream open(const fs::path& path) {
    std::ifstream file{path};
    if (!file) throw std::runtime_error(fmt::format("cannot read {}", path.string()));
    return file;
}

std::vector<ConformancePage> read_pages(const fs::path& folder) {
    std::vector<ConformancePage> pages;
    for (const auto& entry : fs::directory_iterator{folder}) {
        auto file = open(entry.path());
        pages.push_back({entry.path().filename(), read_table_rows(file)});
    }
    std::ranges::sort(pages, {}, &ConformancePage::name);
    return pages;
}

/// The front page has a table "Chapters", whose cells begin with "4.1 to 4.11": so many promises there are.
std::map<int, int> count_promises(const std::vector<ConformancePage>& pages) {
    std::map<int, int> counts;
    for (const ConformancePage& page : pages) {
        for (const TableRow& row : page.rows) {
            if (row.section != "Chapters" || row.cells.size() < 2) continue;
            const std::string& range = row.cells[0];
            const auto last = promises_in("promise " + range.substr(range.rfind(' ') + 1));
            if (last.size() != 1)
                throw std::runtime_error(fmt::format("'{}' is no range such as '4.1 to 4.11'", range));
            counts[last.begin()->first] = last.begin()->second;
        }
    }
    if (counts.empty()) throw std::runtime_error("no page has a table under the heading 'Chapters'");
    return counts;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 3) {
        fmt::print(stderr, "check_conformance: give the folder of the pages, and the list of tests\n");
        return 2;
    }
    const auto pages = read_pages(argv[1]);
    auto list = open(argv[2]);
    const auto faults = check_conformance(pages, read_tests(list), count_promises(pages));
    for (const auto& fault : faults) fmt::print("{}\n", fault);
    if (faults.empty()) fmt::print("what {} pages say of tests is so\n", pages.size());
    return faults.empty() ? 0 : 1;
} catch (const std::exception& error) {
    fmt::print(stderr, "check_conformance: {}\n", error.what());
    return 2;
}
