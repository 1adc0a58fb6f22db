#include "common/timeline_trace.hpp"

#include <nlohmann/json.hpp>

namespace hands {
namespace {

using Json = nlohmann::ordered_json;

constexpr int process_id = 1;  // one group of rows; the workers are its threads, whatever they really are

// From 1: viewers take thread 0 for the system's idle task.
std::uint64_t thread_id(const Lane& lane) { return std::uint64_t{lane.worker} + 1; }

double microseconds(std::int64_t ns) { return static_cast<double>(ns) / 1000; }

Json metadata(std::string_view name, std::uint64_t thread, Json arguments) {
    return {
        {"ph", "M"}, {"name", name}, {"pid", process_id}, {"tid", thread}, {"args", std::move(arguments)}};
}

Json complete_event(const Lane& lane, const Bar& bar) {
    return {{"ph", "X"},
            {"name", bar.label},
            {"cat", "work"},
            {"pid", process_id},
            {"tid", thread_id(lane)},
            {"ts", microseconds(bar.begin_ns)},
            {"dur", microseconds(bar.end_ns - bar.begin_ns)}};
}

}  // namespace

std::string timeline_as_trace(const Timeline& timeline) {
    Json events = Json::array();
    events.push_back(metadata("process_name", 0, {{"name", "Many Hands"}}));
    for (const Lane& lane : lanes(timeline)) {
        events.push_back(metadata("thread_name", thread_id(lane), {{"name", lane.name}}));
        events.push_back(metadata("thread_sort_index", thread_id(lane), {{"sort_index", lane.worker}}));
        for (const Bar& bar : lane.bars) events.push_back(complete_event(lane, bar));
    }
    const Json trace{{"displayTimeUnit", "ms"}, {"traceEvents", std::move(events)}};

    constexpr int indent = 1;
    // A label that is no UTF-8 shows its flaw rather than losing the whole file to an exception.
    return trace.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hands
