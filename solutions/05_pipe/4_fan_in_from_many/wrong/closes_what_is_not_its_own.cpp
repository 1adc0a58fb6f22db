// Each source is closed at its end, and it is the caller's.
// must be rejected with: You closed source 0. It is the caller's
#include "fan_in_from_many.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include <poll.h>
#include <unistd.h>

namespace hands {
namespace {

std::system_error failure(const char* what) { return {errno, std::generic_category(), what}; }

/// Waits until one of them has something, or has ended.
void wait_for_any(std::vector<pollfd>& entries) {
    while (::poll(entries.data(), entries.size(), -1) == -1) {
        if (errno != EINTR) throw failure("cannot wait for the sources");
    }
}

/// Appends what there is. \return false at the end
bool read_more(int descriptor, std::string& text) {
    std::array<char, 4096> piece;
    for (;;) {
        const ssize_t given = ::read(descriptor, piece.data(), piece.size());
        if (given > 0) text.append(piece.data(), static_cast<std::size_t>(given));
        if (given >= 0) return given > 0;
        if (errno != EINTR) throw failure("cannot receive from a source");
    }
}

/// Hands out the whole lines in \p text, and leaves the beginning of the next.
void take_lines(std::string& text, std::size_t source, const OnLine& on_line) {
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
        on_line(source, text.substr(begin, end - begin));
    text.erase(0, begin);
}

}  // namespace

std::vector<std::size_t> fan_in(std::span<const int> sources, const OnLine& on_line) {
    std::vector<pollfd> entries;
    for (const int source : sources) entries.push_back({source, POLLIN, 0});
    std::vector<std::string> texts(sources.size());  // of each, what is no whole line yet
    std::vector<std::size_t> torn;

    for (std::size_t open = sources.size(); open > 0;) {
        wait_for_any(entries);
        // forgotten.
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (entries[i].revents == 0) continue;
            if (read_more(sources[i], texts[i])) {
                take_lines(texts[i], i, on_line);
                continue;
            }
            entries[i].fd = -1;
            ::close(sources[i]);
            --open;
            if (!texts[i].empty()) torn.push_back(i);
        }
    }
    return torn;
}

}  // namespace hands
