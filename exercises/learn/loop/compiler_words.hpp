#pragma once
/// \file
/// What the compiler has to say, out of all that a failed build prints.

#include <cstddef>
#include <string>
#include <string_view>

namespace hands {

/// \p output without what Ninja says of its own: its progress, the failed command.
/// \param root  of the course: paths below it are told from there
/// \param lines  how many lines at most; of more, the first, for one error often brings many others
std::string compiler_words(std::string_view output, std::string_view root, std::size_t lines);

}  // namespace hands
