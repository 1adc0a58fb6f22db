#include "chapters/03_processes/result_file.hpp"

#include "common/system_call.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace hands {

ResultFile::ResultFile() {
    std::string path = std::filesystem::temp_directory_path() / "many_hands.XXXXXX";
    file_ = Descriptor{checked(fmt::format("make a file like '{}' for a child's results", path),
                               [&] { return ::mkostemp(path.data(), O_CLOEXEC); })};
    checked("take the name of a file away", [&] { return ::unlink(path.c_str()); });
}

Bytes ResultFile::read() const {
    constexpr auto doing = "read a child's results";
    const auto size = checked(doing, [&] { return ::lseek(file_.get(), 0, SEEK_END); });
    // Parent and child share one position in the file, and the child has left it at the end.
    checked(doing, [&] { return ::lseek(file_.get(), 0, SEEK_SET); });
    Bytes bytes(static_cast<std::size_t>(size));
    bytes.resize(read_all(file_.get(), bytes, doing));
    return bytes;
}

}  // namespace hands
