#include "exercises/kit/instruction.hpp"

#include <algorithm>
#include <array>

namespace hands::kit {
#if defined(__x86_64__)
namespace {

constexpr std::byte lock_prefix{0xF0};

bool is_prefix(std::byte byte) {
    constexpr std::array<unsigned char, 11> legacy{0xF0, 0xF2, 0xF3, 0x2E, 0x36, 0x3E,
                                                   0x26, 0x64, 0x65, 0x66, 0x67};
    const auto value = std::to_integer<unsigned char>(byte);
    const bool is_rex = (value & 0xF0U) == 0x40;  // what makes it 64 bits wide, for example
    return is_rex || std::ranges::find(legacy, value) != legacy.end();
}

}  // namespace

bool is_atomic(const std::byte* instruction) {
    for (; is_prefix(*instruction); ++instruction) {
        if (*instruction == lock_prefix) return true;
    }
    const bool is_xchg = *instruction == std::byte{0x86} || *instruction == std::byte{0x87};
    return is_xchg;
}
#else
bool is_atomic(const std::byte*) { return true; }
#endif

}  // namespace hands::kit
