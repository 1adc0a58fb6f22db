/// \file
/// Any text is either refused with a sentence, or is the decimal form of the number that was read.

#include "common/fuzzing.hpp"
#include "common/number.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace {

/// Whether \p text is what parse_number() says it accepts.
bool is_number(std::string_view text) {
    constexpr std::string_view largest = "18446744073709551615";
    if (text.find_first_not_of("0123456789") != std::string_view::npos) return false;
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
    return !text.empty() &&
           (text.size() < largest.size() || (text.size() == largest.size() && text <= largest));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    try {
        const std::string digits = std::to_string(hands::parse_number(text));
        hands::require_of_fuzzer(is_number(text), "what is accepted is a number from 1 to 2^64 - 1");
        hands::require_of_fuzzer(text.ends_with(digits) &&
                                     text.find_first_not_of('0') == size - digits.size(),
                                 "the text says what was read, zeros in front aside");
    } catch (const std::invalid_argument& refusal) {
        hands::require_of_fuzzer(!is_number(text), "what is refused is no number from 1 to 2^64 - 1");
        const std::string_view named = text.substr(0, text.find('\0'));  // what() ends at a null
        hands::require_of_fuzzer(std::string_view{refusal.what()}.find(named) != std::string_view::npos,
                                 "the refusal names the text");
    }
    return 0;
}
