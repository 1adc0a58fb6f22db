#include "common/output_file.hpp"

#include "common/descriptor.hpp"
#include "common/system_call.hpp"

#include <cstdlib>
#include <span>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hands {
namespace {

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string writing(const std::string& path) { return fmt::format("write '{}'", path); }

/// A pipe, a terminal, /dev/null, …: there is no old content to keep, and no name to give to a new file.
bool is_special(const std::string& path) {
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

Descriptor open_to_write(const std::string& path) {
    return Descriptor{checked(writing(path), [&] { return ::open(path.c_str(), O_WRONLY | O_CLOEXEC); })};
}

void write_text(int descriptor, std::string_view text, const std::string& path) {
    write_all(descriptor, std::as_bytes(std::span{text}), writing(path));
}

/// A file beside the one it is going to replace. It vanishes unless it takes that one's name.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::string& target) : target_(target), path_(target + ".XXXXXX") {
        descriptor_ =
            Descriptor{checked(writing(target), [&] { return ::mkostemp(path_.data(), O_CLOEXEC); })};
    }
    ~TemporaryFile() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    int descriptor() const { return descriptor_.get(); }

    void take_the_name() {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        checked(writing(target_), [&] { return ::fchmod(descriptor_.get(), 0666 & ~mask); });
        checked(writing(target_), [&] { return ::rename(path_.c_str(), target_.c_str()); });
        path_.clear();
    }

private:
    std::string target_;
    std::string path_;  ///< empty once it has been renamed
    Descriptor descriptor_;
};

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
    if (::access(path_.c_str(), F_OK) == 0) {
        if (!is_special(path_))
            open_to_write(path_);
        else
            checked(writing(path_), [&] { return ::access(path_.c_str(), W_OK); });
    } else if (path_.empty() || path_.back() == '/') {
        throw system_failure(writing(path_), path_.empty() ? ENOENT : EISDIR);
    }
    if (!is_special(path_)) {
        checked(writing(path_), [&] { return ::access(folder_of(path_).c_str(), W_OK | X_OK); });
    }
}

void OutputFile::write(std::string_view contents) const {
    if (is_special(path_)) return write_text(open_to_write(path_).get(), contents, path_);
    TemporaryFile file{path_};
    write_text(file.descriptor(), contents, path_);
    file.take_the_name();
}

}  // namespace hands
