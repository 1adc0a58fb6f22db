#include "chapters/06_shared_memory/segment_name.hpp"

#include "common/system_call.hpp"

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hands {
namespace {

/// Where shm_open() keeps its names too: shm_overview(7).
constexpr const char* folder = "/dev/shm";
constexpr std::string_view prefix = "/dev/shm/many_hands.";
constexpr std::size_t longest = 200;  // a file's name may have 255 bytes, with the prefix

/// Which byte of the file is locked. Bytes that need not be there: a lock is only an agreement.
enum class Lock : off_t { creator = 0, remover = 1 };

struct flock request(Lock which) {
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = static_cast<off_t>(which);
    lock.l_len = 1;
    return lock;
}

/// Locks for as long as \p file is open, here or in a child that inherits it.
/// \return false if somebody else has the lock
bool try_lock(const Descriptor& file, Lock which, const std::string& doing) {
    struct flock lock = request(which);
    if (::fcntl(file.get(), F_OFD_SETLK, &lock) == 0) return true;
    if (errno == EAGAIN || errno == EACCES) return false;
    throw system_failure(doing);
}

// lesson: is_locked
/// Only looks: a lock taken to try it would look like a creator's for a moment.
bool is_locked(const Descriptor& file, Lock which, const std::string& doing) {
    struct flock lock = request(which);
    checked(doing, [&] { return ::fcntl(file.get(), F_OFD_GETLK, &lock); });
    return lock.l_type != F_UNLCK;
}
// end of lesson: is_locked

void require_name(std::string_view name) {
    const auto refuse = [&](const char* why) {
        throw std::invalid_argument(fmt::format("shared memory cannot be named '{}': {}", name, why));
    };
    if (name.empty()) refuse("the name is empty");
    if (name.size() > longest) refuse("the name is longer than 200 bytes");
    if (name.find('/') != std::string_view::npos) refuse("it holds a '/', and all names stand in one folder");
    if (name.find('\0') != std::string_view::npos)
        refuse("it holds a zero byte, where the system takes it to end");
}

}  // namespace

SegmentName::SegmentName(std::string_view name) {
    require_name(name);
    path_ = fmt::format("{}{}", prefix, name);
}

std::string_view SegmentName::text() const { return std::string_view{path_}.substr(prefix.size()); }

std::string SegmentName::doing(const char* what) const {
    return fmt::format("{} the shared memory '{}'", what, text());
}

Descriptor SegmentName::make_file() const {
    return Descriptor{checked(
        doing("create"), [] { return ::open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR); })};
}

// lesson: give
void SegmentName::give_to(const Descriptor& file) const {
    try_lock(file, Lock::creator, doing("lock"));  // nobody else can have it: nobody else knows the file
    while (!link_to(file)) remove_if_left_behind();
}

/// \return false if the name exists
bool SegmentName::link_to(const Descriptor& file) const {
    const auto source =
        fmt::format("/proc/self/fd/{}", file.get());  // what has no name can be named through this
    if (::linkat(AT_FDCWD, source.c_str(), AT_FDCWD, path_.c_str(), AT_SYMLINK_FOLLOW) == 0) return true;
    if (errno == EEXIST) return false;
    throw system_failure(doing("name"));
}

void SegmentName::remove_if_left_behind() const {
    const auto attempt = doing("create");
    const Descriptor found = open_if_there(attempt);
    if (!found) return;  // removed in this moment
    // Who has the remover's lock is about to create it: as good as having done so.
    if (!try_lock(found, Lock::remover, attempt) || is_locked(found, Lock::creator, attempt)) {
        throw std::system_error(std::make_error_code(std::errc::file_exists),
                                fmt::format("cannot {}: a living process has one of this name", attempt));
    }
    if (means(found)) ::unlink(path_.c_str());
}
// end of lesson: give

Descriptor SegmentName::open() const {
    const auto attempt = doing("attach to");
    Descriptor file = open_if_there(attempt);
    if (!file) {
        throw system_failure(
            attempt + ": there is none of this name. Has its creator started, and not ended?", ENOENT);
    }
    if (!is_locked(file, Lock::creator, attempt)) {
        throw system_failure(attempt + ": its creator is gone, and nobody keeps it. Create it anew",
                             EOWNERDEAD);
    }
    return file;
}

/// \return none if there is no such name
Descriptor SegmentName::open_if_there(const std::string& attempt) const {
    // Everybody may put things into the folder. So no link is followed, and no pipe waited for.
    const int number = ::open(path_.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (number < 0 && errno != ENOENT) throw system_failure(attempt);
    return Descriptor{number};
}

bool SegmentName::means(const Descriptor& file) const noexcept {
    struct stat own = {};
    struct stat named = {};
    return ::fstat(file.get(), &own) == 0 && ::lstat(path_.c_str(), &named) == 0 &&
           own.st_dev == named.st_dev && own.st_ino == named.st_ino;
}

void SegmentName::remove_from(const Descriptor& file) const noexcept {
    if (means(file)) ::unlink(path_.c_str());
}

}  // namespace hands
