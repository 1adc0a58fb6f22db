#include "common/bytes.hpp"

#include <fmt/format.h>

namespace hands::detail {

void ByteWriter::enter() {
    if (++depth_ <= deepest_nesting) return;
    throw std::length_error(fmt::format(
        "cannot turn a value into bytes: its structs are nested more than {} deep", deepest_nesting));
}

void ByteReader::enter() {
    if (++depth_ <= deepest_nesting) return;
    throw MalformedBytes(fmt::format("malformed bytes: at byte {} structs are nested more than {} deep",
                                     all_.size() - rest_.size(), deepest_nesting));
}

std::span<const std::byte> ByteReader::take(std::size_t size, std::string_view what) {
    if (size > rest_.size()) {
        throw MalformedBytes(fmt::format(
            "malformed bytes: at byte {} of {} {} of {} bytes was expected, and {} of these are missing",
            all_.size() - rest_.size(), all_.size(), what, size, size - rest_.size()));
    }
    const auto taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
}

std::uint8_t ByteReader::get_byte(std::size_t largest, std::string_view what) {
    const std::size_t position = all_.size() - rest_.size();
    const auto byte = static_cast<std::uint8_t>(take(1, what).front());
    if (byte <= largest) return byte;
    throw MalformedBytes(
        fmt::format("malformed bytes: byte {} is {}, where {} was expected, which is at most {}", position,
                    byte, what, largest));
}

std::size_t ByteReader::get_length(std::size_t least, std::string_view what) {
    const std::size_t position = all_.size() - rest_.size();
    std::uint64_t length = 0;
    get_raw(std::span{&length, 1}, "the length of " + std::string{what});
    if (length <= rest_.size() / least) return static_cast<std::size_t>(length);
    // length * least can be more than 2^64, so how many bytes are missing is told as what there is.
    throw MalformedBytes(fmt::format("malformed bytes: at byte {} {} of {} elements was announced, of {} "
                                     "bytes or more each, and only {} bytes "
                                     "are left",
                                     position, what, length, least, rest_.size()));
}

void ByteReader::finish() const {
    if (rest_.empty()) return;
    throw MalformedBytes(
        fmt::format("malformed bytes: the value was complete after {} bytes, and {} are left over",
                    all_.size() - rest_.size(), rest_.size()));
}

}  // namespace hands::detail
