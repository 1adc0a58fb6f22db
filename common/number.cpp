#include "common/number.hpp"

#include <charconv>
#include <stdexcept>

#include <fmt/format.h>

namespace hands {

Number parse_number(std::string_view text) {
    Number number = 0;
    const char* const end = text.data() + text.size();
    // from_chars takes no sign, blank or prefix for an unsigned type: exactly the digits we want.
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || rest != end || number == 0) {
        throw std::invalid_argument(fmt::format(
            "'{}' is not a number to factorize: give whole numbers from 1 to 18446744073709551615", text));
    }
    return number;
}

}  // namespace hands
