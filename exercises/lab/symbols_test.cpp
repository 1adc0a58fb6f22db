#include "exercises/lab/symbols.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

[[gnu::noinline]] const void* where_i_am() { return __builtin_return_address(0); }

TEST(Symbols, FindTheLineOfAPlaceInTheCode) {
    const int line = __LINE__ + 1;
    const void* const code = static_cast<const char*>(where_i_am()) - 1;
    Symbols symbols;
    symbols.look_up({&code, 1});
    ASSERT_TRUE(symbols.has_reader()) << "install binutils";
    ASSERT_FALSE(symbols.at(code).empty());
    EXPECT_THAT(symbols.at(code).front().file, testing::EndsWith("symbols_test.cpp"));
    EXPECT_EQ(symbols.at(code).front().line, line);
}

TEST(Symbols, FindNothingOutsideTheProgram) {
    const int local = 0;
    const void* const code = &local;
    Symbols symbols;
    symbols.look_up({&code, 1});
    for (const Frame& frame : symbols.at(code)) EXPECT_EQ(frame.line, 0);
}

TEST(ParseAddr2line, KeepsInlinedFunctionsTogether) {
    const auto frames =
        parse_addr2line("0x0000000000001234\ninner()\n/a/b.hpp:5 (discriminator 2)\nouter()\n/a/c.cpp:7\n"
                        "0x0000000000005678\n??\n??:?\n");
    ASSERT_EQ(frames.at(0x1234).size(), 2u);
    EXPECT_EQ(frames.at(0x1234)[0].line, 5);
    EXPECT_EQ(frames.at(0x1234)[1].function, "outer()");
    EXPECT_EQ(frames.at(0x1234)[1].file, "/a/c.cpp");
    EXPECT_EQ(frames.at(0x5678)[0].line, 0);
}

}  // namespace
}  // namespace hands::lab
