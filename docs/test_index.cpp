#include "docs/test_index.hpp"

#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

namespace hands {
namespace {

/// The comment that ends right before \p end: lines that begin with `//`, with nothing between.
std::string_view comment_before(std::string_view text, std::size_t end) {
    std::size_t begin = end;
    while (begin > 0) {
        const auto previous_break = begin < 2 ? std::string_view::npos : text.rfind('\n', begin - 2);
        const auto line = previous_break == std::string_view::npos ? 0 : previous_break + 1;
        if (!text.substr(line, begin - line).starts_with("//")) break;
        begin = line;
    }
    return text.substr(begin, end - begin);
}

void merge(TestSource& into, const TestSource& from) {
    into.promises.insert(from.promises.begin(), from.promises.end());
    for (const auto& [test, promises] : from.test_promises)
        into.test_promises[test].insert(promises.begin(), promises.end());
}

}  // namespace

std::string name_of(Promise promise) { return fmt::format("{}.{}", promise.first, promise.second); }

std::set<Promise> promises_in(std::string_view text) {
    static const std::regex list{R"(promises? ((?:[0-9]+\.[0-9]+(?:, | and )?)+))"};
    static const std::regex number{R"(([0-9]+)\.([0-9]+))"};
    std::set<Promise> promises;
    const std::string copy{text};  // regular expressions want one
    for (std::sregex_iterator found{copy.begin(), copy.end(), list}, end; found != end; ++found) {
        const std::string numbers = (*found)[1];
        for (std::sregex_iterator one{numbers.begin(), numbers.end(), number}; one != end; ++one)
            promises.emplace(std::stoi((*one)[1]), std::stoi((*one)[2]));
    }
    return promises;
}

TestSource read_test_source(std::istream& source) {
    static const std::regex test{R"(\n(?:TYPED_)?TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\s*\))"};
    const std::string text{std::istreambuf_iterator<char>{source}, {}};
    TestSource index;
    index.promises = promises_in(text);
    for (std::sregex_iterator found{text.begin(), text.end(), test}, end; found != end; ++found) {
        const auto line = static_cast<std::size_t>(found->position()) + 1;
        index.test_promises[(*found)[1].str() + "." + (*found)[2].str()] =
            promises_in(comment_before(text, line));
    }
    return index;
}

std::map<std::string, TestSource> read_tests(std::istream& list) {
    std::map<std::string, TestSource> tests;
    for (std::string line; std::getline(list, line);) {
        if (line.empty()) continue;
        const auto bar = line.find('|');
        if (bar == std::string::npos)
            throw std::runtime_error(fmt::format("'{}' is no line 'test|source'", line));
        const std::string path = line.substr(bar + 1);
        std::ifstream source{path};
        if (!source)
            throw std::runtime_error(
                fmt::format("cannot read {}, a source of the test {}", path, line.substr(0, bar)));
        merge(tests[line.substr(0, bar)], read_test_source(source));
    }
    return tests;
}

}  // namespace hands
