/// \file
/// Any bytes are either refused, or are exactly the bytes that the value read from them turns into. So a
/// value has one encoding, and nothing that was not written is read.

#include "common/bytes.hpp"
#include "common/fuzzing.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

namespace {

using namespace hands;

enum class Colour : std::uint8_t { red, green };

struct Point {
    std::int32_t x;
    double y;
    bool is_set;
};

struct Tree {
    std::string label;
    std::vector<Tree> branches;
};

struct Empty {};

struct Everything {
    std::vector<std::string> words;
    std::optional<Point> point;
    std::variant<std::uint8_t, std::string, std::vector<Point>> either;
    std::array<std::optional<Colour>, 3> colours;
    std::pair<std::vector<bool>, std::tuple<>> pair;
    std::vector<Empty> empties;
};

template <class T>
void read(std::span<const std::byte> bytes) {
    try {
        const T value = from_bytes<T>(bytes);
        const Bytes again = to_bytes(value);
        require_of_fuzzer(std::ranges::equal(again, bytes),
                          "the value turns into the bytes it was read from");
    } catch (const MalformedBytes&) {
    }
}

}  // namespace

/// The first byte says as what type the others are read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto bytes = std::as_bytes(std::span{data, size}).subspan(1);
    switch (data[0] % 8) {
    case 0:
        read<std::string>(bytes);
        break;
    case 1:
        read<std::vector<std::uint32_t>>(bytes);
        break;
    case 2:
        read<std::vector<std::optional<std::string>>>(bytes);
        break;
    case 3:
        read<Tree>(bytes);
        break;
    case 4:
        read<Everything>(bytes);
        break;
    case 5:
        read<std::vector<std::vector<std::pair<Point, Colour>>>>(bytes);
        break;
    case 6:
        read<std::variant<Tree, Everything, bool>>(bytes);
        break;
    default:
        read<std::array<std::vector<std::array<std::uint16_t, 2>>, 2>>(bytes);
        break;
    }
    return 0;
}
