#include "exercises/learn/loop/verdict_record.hpp"

#include "common/output_file.hpp"
#include "exercises/learn/text_file.hpp"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

namespace hands {
namespace {

using nlohmann::json;

/// Only those that are of the answer are remembered.
constexpr std::array<std::pair<Ending, const char*>, 6> names{{
    {Ending::right, "right"},
    {Ending::not_started, "not started"},
    {Ending::wrong, "wrong"},
    {Ending::does_not_compile, "does not compile"},
    {Ending::crashed, "crashed"},
    {Ending::hangs, "hangs"},
}};

std::string name_of(Ending wanted) {
    for (const auto& [ending, name] : names) {
        if (ending == wanted) return name;
    }
    return "";  // and so it is no record when it is read
}

std::filesystem::path file_of(const CourseFolders& course, const Exercise& exercise) {
    return course.memory() / "verdicts" / (exercise.number + "_" + exercise.name + ".json");
}

std::string text_in(const json& object, const char* key) {
    const auto entry = object.find(key);
    return entry != object.end() && entry->is_string() ? entry->get<std::string>() : "";
}

}  // namespace

std::optional<VerdictRecord> load_verdict(const CourseFolders& course, const Exercise& exercise) {
    const auto text = read_text_file(file_of(course, exercise));
    if (!text) return std::nullopt;
    const json object = json::parse(*text, nullptr, false);
    if (!object.is_object()) return std::nullopt;
    for (const auto& [ending, name] : names) {
        if (text_in(object, "ending") == name)
            return VerdictRecord{ending, text_in(object, "summary"), text_in(object, "fingerprint")};
    }
    return std::nullopt;
}

void save_verdict(const CourseFolders& course, const Exercise& exercise, const VerdictRecord& record) {
    if (!is_of_the_answer(record.ending)) return;
    const json object{
        {"ending", name_of(record.ending)}, {"summary", record.summary}, {"fingerprint", record.fingerprint}};
    const auto file = file_of(course, exercise);
    std::filesystem::create_directories(file.parent_path());
    // A reader's own output may be in the summary's place, and it may be no UTF-8.
    OutputFile{file}.write(object.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

}  // namespace hands
