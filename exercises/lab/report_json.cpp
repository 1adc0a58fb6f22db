#include "exercises/lab/report_json.hpp"

#include <nlohmann/json.hpp>

namespace hands::lab {
namespace {

using Json = nlohmann::ordered_json;

Json as_json(const Place& place) {
    return {{"file", place.file}, {"line", place.line}, {"text", place.text}};
}

Json as_json(const std::optional<Place>& place) { return place ? as_json(*place) : Json(nullptr); }

}  // namespace

std::string report_as_json(const Report& report) {
    Json places = Json::array();
    for (const Place& place : report.places) places.push_back(as_json(place));
    Json involved = Json::array();
    for (const Involved& one : report.story.involved) {
        involved.push_back({{"thread", one.thread}, {"what", one.what}, {"place", as_json(one.place)}});
    }
    Json steps = Json::array();
    for (const Step& step : report.story.steps) {
        steps.push_back({{"thread", step.thread}, {"what", step.what}, {"place", as_json(step.place)}});
    }
    const Json json{{"holds", report.holds},
                    {"kind", report.kind ? Json(name_of(*report.kind)) : Json(nullptr)},
                    {"text", report.text},
                    {"places", places},
                    {"involved", involved},
                    {"left_out", report.story.left_out},
                    {"steps", steps},
                    {"token", report.token},
                    {"schedules", report.schedules},
                    {"steps_of_all_schedules", report.steps},
                    {"complete", report.complete},
                    {"totals", report.totals}};
    // What a scenario's exception says need not be UTF-8.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace hands::lab
