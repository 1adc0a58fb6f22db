#include "exercises/kit/story.hpp"

#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hands::kit {
namespace {

/// \p text with every line moved to the right.
std::string indented(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        result += fmt::format("          {}\n", line);
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return result;
}

}  // namespace

std::string words_of(std::string_view test) {
    std::string words;
    for (std::size_t i = 0; i < test.size(); ++i) {
        const auto letter = static_cast<unsigned char>(test[i]);
        if (i > 0 && std::isupper(letter)) words += ' ';
        words += static_cast<char>(std::tolower(letter));
    }
    return words;
}

std::string Story::tell(std::string_view test, State state, const std::vector<std::string>& texts) {
    const std::string words = words_of(test);
    switch (state) {
    case State::passed:
        ++passed_;
        return fmt::format("  passed  {}\n", words);
    case State::open:
        open_.push_back(words);
        return fmt::format("  open    {}\n", words);
    case State::failed:
        break;
    }
    ++failed_;
    std::string lines = fmt::format("  FAILED  {}\n", words);
    for (const std::string& text : texts) lines += indented(text);
    return lines;
}

std::string Story::sum_up() const {
    const std::size_t all = passed_ + failed_ + open_.size();
    if (failed_ == 0 && open_.empty())
        return fmt::format("Exercise {} is done: all {} checks pass.\n", exercise_.number, all);
    if (failed_ == 0 && passed_ == 0)
        return fmt::format("Exercise {} is not started: write {}\n", exercise_.number, exercise_.file);
    std::string lines;
    if (failed_ > 0)
        lines += fmt::format("Exercise {}: {} of {} checks fail.\n", exercise_.number, failed_, all);
    if (!open_.empty()) {
        lines += fmt::format("Exercise {} is half done. Still missing: {}\n", exercise_.number,
                             fmt::join(open_, "; "));
    }
    return lines + fmt::format("Read:  {}, \"{}\"\nAgain: ./course check {}\n", exercise_.lesson,
                               exercise_.section, exercise_.number);
}

int Story::exit_status() const {
    if (failed_ == 0 && open_.empty()) return 0;
    constexpr int skipped = 77;
    return failed_ == 0 && passed_ == 0 ? skipped : 1;
}

}  // namespace hands::kit
