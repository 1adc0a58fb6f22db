#include "common/progress_text.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::HasSubstr;

std::string bar(std::uint64_t done, std::uint64_t total, double seconds, std::size_t columns) {
    std::array<char, 256> buffer;
    return std::string{format_bar(done, total, seconds, columns, buffer)};
}

std::size_t width(const std::string& text) {
    std::size_t columns = 0;
    for (const char c : text) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return columns;
}

TEST(FormatBar, ShowsShareAndSeconds) {
    EXPECT_EQ(bar(42, 100, 12.34, 29), "[████──────]  42 %     12.3 s");
    EXPECT_EQ(bar(0, 100, 0, 29), "[──────────]   0 %      0.0 s");
    EXPECT_EQ(bar(100, 100, 99999, 29), "[██████████] 100 %  99999.0 s");
}

TEST(FormatBar, TakesAlwaysTheSameWidthSoThatOneCoversTheLast) {
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint64_t done : {std::uint64_t{0}, std::uint64_t{1}, most / 2, most - 1, most}) {
        for (const double seconds : {-1.0, 0.0, 1.5, 1e5, 1e300})
            EXPECT_EQ(width(bar(done, most, seconds, 60)), 60u);
    }
}

TEST(FormatBar, IsAtLeast24AndAtMost60ColumnsWide) {
    EXPECT_EQ(width(bar(1, 2, 3, 0)), 24u);
    EXPECT_EQ(width(bar(1, 2, 3, 1000)), 60u);
}

TEST(FormatBar, TakesATotalOfNothingForDone) { EXPECT_THAT(bar(0, 0, 1, 60), HasSubstr("100 %")); }

TEST(FormatBar, ShowsNoMoreThanAll) { EXPECT_THAT(bar(300, 100, 1, 60), HasSubstr("100 %")); }

TEST(FormatBar, Shows100PercentOnlyWhenAllIsDone) {
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    EXPECT_THAT(bar(most - 1, most, 1, 60), HasSubstr(" 99 %"));
    EXPECT_THAT(bar(most, most, 1, 60), HasSubstr("100 %"));
}

}  // namespace
}  // namespace hands
