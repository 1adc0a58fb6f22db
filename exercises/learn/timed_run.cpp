#include "exercises/learn/timed_run.hpp"

#include <cstdlib>
#include <optional>
#include <sstream>

#include <nlohmann/json.hpp>

namespace hands {
namespace {

std::optional<double> seconds_in_json(std::string_view printed) {
    const auto document = nlohmann::json::parse(printed, nullptr, /*allow_exceptions=*/false);
    if (!document.is_object() || !document.contains("seconds") || !document["seconds"].is_number())
        return std::nullopt;
    return document["seconds"].get<double>();
}

std::optional<double> seconds_in_text(std::string_view printed) {
    std::istringstream lines{std::string{printed}};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        std::string took;
        double seconds = 0;
        std::string unit;
        if (words >> took >> seconds >> unit && took == "Took" && unit == "seconds") return seconds;
    }
    return std::nullopt;
}

}  // namespace

Measurements measurements_of_run(std::string_view printed, std::chrono::nanoseconds whole) {
    Measurements measurements{{"whole_nanoseconds", static_cast<double>(whole.count())}};
    auto seconds = seconds_in_json(printed);
    if (!seconds) seconds = seconds_in_text(printed);
    if (seconds) measurements["nanoseconds"] = *seconds * 1e9;
    return measurements;
}

}  // namespace hands
