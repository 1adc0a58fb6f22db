// A thread for each source calls back itself, one at a time, but not where the caller is.
// must be rejected with: on_line() was called in another thread than that which called fan_in().
#include "fan_in_from_many.hpp"

#include <array>
#include <cerrno>
#include <mutex>
#include <system_error>
#include <thread>

#include <unistd.h>

namespace hands {
namespace {

std::system_error failure(const char* what) { return {errno, std::generic_category(), what}; }

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
    std::vector<std::size_t> torn;
    std::mutex mutex;
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        threads.emplace_back([&, i] {
            std::string text;
            while (read_more(sources[i], text)) {
                const std::scoped_lock lock{mutex};
                take_lines(text, i, on_line);
            }
            const std::scoped_lock lock{mutex};
            if (!text.empty()) torn.push_back(i);
        });
    }
    threads.clear();
    return torn;
}

}  // namespace hands
