#include "chapters/05_pipe/frame.hpp"

#include <cstdlib>
#include <memory>

#include <cxxabi.h>
#include <fmt/format.h>

namespace hands {
namespace {

std::uint64_t missing_bytes(std::uint64_t arrived, const FrameHeader* header) {
    if (header == nullptr) return sizeof(FrameHeader) - arrived;
    return header->length - (arrived - sizeof(FrameHeader));
}

std::string torn_text(std::uint64_t arrived, const FrameHeader* header) {
    if (header == nullptr) {
        return fmt::format(
            "the end came in the middle of a message: of the {} bytes of its header, {} are missing",
            sizeof(FrameHeader), sizeof(FrameHeader) - arrived);
    }
    return fmt::format("the end came in the middle of a message: of its {} bytes, {} are missing",
                       header->length, missing_bytes(arrived, header));
}

std::string name_of(const std::type_info& type) {
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name{
        abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free};
    return name ? name.get() : type.name();
}

}  // namespace

TornMessage::TornMessage(std::uint64_t arrived, const FrameHeader* header)
    : std::runtime_error(torn_text(arrived, header)), missing(missing_bytes(arrived, header)) {}

MessageTooLong::MessageTooLong(std::uint64_t message_length, std::uint64_t limit)
    : std::runtime_error(
          fmt::format("a message of {} bytes is too long: at most {} were allowed", message_length, limit)),
      length(message_length) {}

NotAFrame::NotAFrame()
    : std::runtime_error(
          "what arrived is no message: both ends must be of the same kind, Connections or a queue's, and "
          "nothing else may write to them") {}

PeerGone::PeerGone() : std::runtime_error("cannot send: the other end is closed, nobody would receive it") {}

void require_type(const FrameHeader& header, Content content, std::uint32_t type,
                  const std::type_info* wanted) {
    if (header.content == content && header.type == type) return;
    const std::string asked =
        wanted == nullptr ? "plain bytes" : fmt::format("a value of type {}", name_of(*wanted));
    const char* const there = header.content == Content::bytes ? "plain bytes: receive it with recv_bytes()"
                              : wanted == nullptr              ? "a value: receive it with recv()"
                                                               : "a value of another type";
    throw WrongType(fmt::format("cannot receive {}: the next message is {}", asked, there));
}

}  // namespace hands
