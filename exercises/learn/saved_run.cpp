#include "exercises/learn/saved_run.hpp"

#include "exercises/learn/text_file.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using nlohmann::json;

Split parse_split(const std::string& name) {
    if (name == "numbers") return Split::numbers;
    if (name == "ranges") return Split::ranges;
    throw std::invalid_argument(fmt::format("its split is '{}', not numbers or ranges", name));
}

std::vector<Number> parse_results(const json& results) {
    std::vector<Number> numbers;
    for (const json& result : results) {
        if (!result.at("number").is_number_unsigned()) throw std::invalid_argument("a number in it is none");
        numbers.push_back(result.at("number"));
    }
    return numbers;
}

void require_sense(const SavedRun& run) {
    if (run.workers < 1) throw std::invalid_argument("it had no worker");
    if (!(run.seconds > 0)) throw std::invalid_argument("it took no time");
    if (run.numbers.empty()) throw std::invalid_argument("it factorized no number");
}

}  // namespace

SavedRun parse_saved_run(std::string_view text) {
    try {
        const json document = json::parse(text);
        const SavedRun run{
            .chapter = document.at("chapter"),
            .mechanism = document.at("mechanism"),
            .split = parse_split(document.at("split")),
            .workers = document.at("workers"),
            .seconds = document.at("seconds"),
            .bound = document.at("bound"),
            .numbers = parse_results(document.at("results")),
        };
        require_sense(run);
        return run;
    } catch (const std::exception& error) {  // the library's, too: they name the place
        throw std::invalid_argument(fmt::format("not a run saved by a chapter: {}", error.what()));
    }
}

SavedRun load_saved_run(const std::string& path) {
    const auto text = read_text_file(path);
    if (!text) {
        throw std::invalid_argument(
            fmt::format("cannot read '{}': give a file that a chapter wrote with --save", path));
    }
    try {
        return parse_saved_run(*text);
    } catch (const std::invalid_argument& error) {
        throw std::invalid_argument(fmt::format("'{}' is {}", path, error.what()));
    }
}

}  // namespace hands
