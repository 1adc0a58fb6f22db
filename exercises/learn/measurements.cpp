#include "exercises/learn/measurements.hpp"

#include <array>
#include <cmath>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using nlohmann::json;

double nanoseconds_in(const std::string& unit) {
    if (unit == "ns") return 1;
    if (unit == "us") return 1e3;
    if (unit == "ms") return 1e6;
    if (unit == "s") return 1e9;
    throw std::invalid_argument(fmt::format("its unit of time is '{}'", unit));
}

Measurements parse_google_benchmark(std::string_view text) {
    const json document = json::parse(text);
    const json& benchmarks = document.at("benchmarks");
    if (benchmarks.size() != 1) {
        throw std::invalid_argument(fmt::format("it ran {} benchmarks instead of one", benchmarks.size()));
    }
    const json& benchmark = benchmarks.front();
    if (benchmark.value("error_occurred", false)) {
        throw std::invalid_argument(benchmark.value("error_message", "an error occurred"));
    }
    Measurements measurements;
    for (const auto& [name, value] : benchmark.items()) {
        if (value.is_number()) measurements[name] = value;
    }
    const std::string unit = benchmark.at("time_unit");
    measurements["nanoseconds"] = benchmark.at("real_time").get<double>() * nanoseconds_in(unit);
    return measurements;
}

Measurements parse_lines(const std::string& text) {
    Measurements measurements;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        std::string measure;
        double value = 0;
        std::string more;
        if (!(words >> measure >> value) || words >> more) {
            throw std::invalid_argument(fmt::format("'{}' is not a measure and its value", line));
        }
        measurements[measure] = value;
    }
    if (measurements.empty()) throw std::invalid_argument("it printed nothing");
    return measurements;
}

struct Unit {
    double size;
    const char* name;
};

/// \p value in the largest unit in which it is 1 or more, or in the smallest: three digits.
template <std::size_t count>
std::string in_best_unit(double value, const std::array<Unit, count>& largest_first) {
    const Unit* best = &largest_first.back();
    for (const Unit& unit : largest_first) {
        // What is rounded to 1000 would have a digit too many.
        if (std::abs(value) >= 0.9995 * unit.size) {
            best = &unit;
            break;
        }
    }
    const double scaled = value / best->size;
    const int whole_digits = std::abs(scaled) >= 99.95 ? 3 : std::abs(scaled) >= 9.995 ? 2 : 1;
    return fmt::format("{:.{}f} {}", scaled, 3 - whole_digits, best->name);
}

}  // namespace

Measurements parse_measurements(std::string_view text) {
    try {
        return text.starts_with('{') ? parse_google_benchmark(text) : parse_lines(std::string{text});
    } catch (const std::exception& error) {  // the JSON library's, too
        throw std::invalid_argument(fmt::format("what it printed is no measurement: {}", error.what()));
    }
}

std::string format_value(std::string_view measure, double value) {
    if (measure.ends_with("nanoseconds")) {
        return in_best_unit(value, std::array<Unit, 4>{{{1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}, {1, "ns"}}});
    }
    if (measure.ends_with("bytes")) {
        return in_best_unit(value, std::array<Unit, 4>{{{1e9, "GB"}, {1e6, "MB"}, {1e3, "KB"}, {1, "B"}}});
    }
    if (measure.ends_with("percent")) return fmt::format("{:.2f} %", value);
    return fmt::format("{:.3g}", value);
}

}  // namespace hands
