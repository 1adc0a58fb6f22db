#include "common/progress_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace hands {
namespace {

// Appends to a buffer that is large enough, which std::string would have to allocate.
class Text {
public:
    explicit Text(std::span<char> buffer) : buffer_(buffer) {}

    void add(std::string_view text) {
        text = text.substr(0, buffer_.size() - size_);
        std::ranges::copy(text, buffer_.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += text.size();
    }
    void add(std::string_view text, std::size_t times) {
        for (std::size_t i = 0; i < times; ++i) add(text);
    }
    void add(std::uint64_t number, std::size_t width) {
        std::array<char, 20> digits;
        const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        const auto count = static_cast<std::size_t>(end - digits.data());
        add(" ", width - std::min(width, count));
        add({digits.data(), count});
    }
    std::string_view text() const { return {buffer_.data(), size_}; }

private:
    std::span<char> buffer_;
    std::size_t size_ = 0;
};

}  // namespace

std::string_view format_bar(std::uint64_t done, std::uint64_t total, double seconds, std::size_t columns,
                            std::span<char, 256> buffer) {
    constexpr std::size_t figures = 19;  // "[", "] 100 %", "  99999.9 s"
    constexpr double longest = 99999.9;
    const std::size_t width = std::clamp(columns, fewest_columns, most_columns) - figures;
    // 100 % only when it is true, however close the quotient comes.
    const double share =
        done >= total ? 1 : std::min(static_cast<double>(done) / static_cast<double>(total), 0.99999);
    const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
    const auto tenths = static_cast<std::uint64_t>(std::clamp(seconds, 0.0, longest) * 10);

    Text text{buffer};
    text.add("[");
    text.add("█", full);
    text.add("─", width - full);
    text.add("] ");
    text.add(static_cast<std::uint64_t>(share * 100), 3);
    text.add(" %  ");
    text.add(tenths / 10, 5);
    text.add(".");
    text.add(tenths % 10, 1);
    text.add(" s");
    return text.text();
}

}  // namespace hands
