#include "exercises/learn/loop/reset.hpp"

#include "common/descriptor.hpp"
#include "common/output_file.hpp"
#include "common/system_call.hpp"
#include "exercises/learn/loop/git_history.hpp"
#include "exercises/learn/text_file.hpp"

#include <cerrno>
#include <span>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace hands {
namespace {

namespace files = std::filesystem;

/// Makes a file that was not there before: sum.backup_1.cpp, sum.backup_2.cpp, …
std::pair<files::path, Descriptor> new_file_beside(const files::path& root, const Exercise& exercise) {
    const std::string extension = exercise.answer.extension();
    for (int number = 1;; ++number) {
        files::path path = exercise.folder / fmt::format("{}.backup_{}{}", exercise.name, number, extension);
        Descriptor file{::open((root / path).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
        if (file) return {path, std::move(file)};
        if (errno != EEXIST) throw system_failure(fmt::format("make a backup '{}'", path.string()));
    }
}

files::path keep(const files::path& root, const Exercise& exercise, const std::string& answer) {
    const auto [path, file] = new_file_beside(root, exercise);
    const std::string doing = fmt::format("write the backup '{}'", path.string());
    write_all(file.get(), std::as_bytes(std::span{answer}), doing);
    checked(doing, [&] { return ::fsync(file.get()); });  // before the only other copy is gone
    return path;
}

}  // namespace

files::path reset_answer(const CourseFolders& course, const Exercise& exercise) {
    const auto stub = committed_stub(course.root, exercise.answer);
    if (!stub) {
        throw std::invalid_argument(fmt::format(
            "the stub of {} is not known, because there is no git history here: take '{}' out of the "
            "archive that the course came in. Your file was not touched",
            exercise.number, exercise.answer.string()));
    }
    const files::path path = course.root / exercise.answer;
    const auto answer = read_text_file(path);
    if (answer == stub) return {};
    const OutputFile file{path};  // whether it can be written is known before anything is done
    files::path kept = answer ? keep(course.root, exercise, *answer) : files::path{};
    file.write(*stub);
    return kept;
}

}  // namespace hands
