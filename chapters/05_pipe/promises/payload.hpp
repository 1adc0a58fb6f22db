#pragma once
/// \file
/// Messages as bytes, and as they look on their way.

#include "chapters/05_pipe/frame.hpp"
#include "common/bytes.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

namespace hands {

/// Bytes that differ from place to place. Made and compared in bulk: byte by byte takes seconds under a
/// sanitizer.
inline Bytes counting(std::size_t size, std::uint64_t from = 0x0102030405060708u) {
    std::vector<std::uint64_t> numbers(size / sizeof(std::uint64_t) + 1);
    std::iota(numbers.begin(), numbers.end(), from);
    Bytes bytes(size);
    if (size > 0) std::memcpy(bytes.data(), numbers.data(), size);
    return bytes;
}

inline bool same(const std::optional<Bytes>& received, const Bytes& sent) {
    return received && received->size() == sent.size() &&
           (sent.empty() || std::memcmp(received->data(), sent.data(), sent.size()) == 0);
}

/// A frame as it travels. Its header may lie.
inline Bytes frame_of(const FrameHeader& header, std::span<const std::byte> payload) {
    Bytes all(sizeof header + payload.size());
    std::memcpy(all.data(), &header, sizeof header);
    std::ranges::copy(payload, all.begin() + sizeof header);
    return all;
}
inline Bytes frame_of(const Bytes& payload) { return frame_of({payload.size(), 0, Content::bytes}, payload); }

}  // namespace hands
