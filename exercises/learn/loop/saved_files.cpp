#include "exercises/learn/loop/saved_files.hpp"

#include "common/system_call.hpp"

#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace hands {

SavedFiles::SavedFiles(const std::vector<std::filesystem::path>& folders)
    : descriptor_(checked("watch files", [] { return ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK); })) {
    for (const auto& folder : folders) {
        const int number = checked(fmt::format("watch the folder '{}'", folder.string()), [&] {
            return ::inotify_add_watch(descriptor_.get(), folder.c_str(),
                                       IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR);
        });
        folders_.emplace(number, folder);
    }
}

std::set<std::filesystem::path> SavedFiles::take() {
    std::set<std::filesystem::path> saved;
    alignas(inotify_event) std::array<char, 16 * 1024> events{};
    for (;;) {
        const auto count = ::read(descriptor_.get(), events.data(), events.size());
        if (count == -1 && errno == EINTR) continue;
        if (count <= 0) return saved;  // EAGAIN: there is no more
        for (std::size_t place = 0; place < static_cast<std::size_t>(count);) {
            inotify_event event{};
            std::memcpy(&event, events.data() + place, sizeof event);
            const char* const name = events.data() + place + sizeof event;
            const auto folder = folders_.find(event.wd);
            if (event.len > 0 && folder != folders_.end()) saved.insert(folder->second / name);
            place += sizeof event + event.len;
        }
    }
}

}  // namespace hands
