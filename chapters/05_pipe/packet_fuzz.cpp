/// \file
/// Whatever packet somebody puts into a queue, a consumer gets the message that it is, or the documented
/// error; and the next message, which is another producer's, arrives behind it.

#include "chapters/05_pipe/queue.hpp"
#include "common/descriptor.hpp"
#include "common/fuzzing.hpp"
#include "common/system_call.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <sys/mman.h>
#include <sys/socket.h>

namespace {

using namespace hands;
using View = std::span<const std::byte>;

constexpr std::uint64_t limit = 4096;  // small, so that inputs reach beyond it

/// Sends \p packet, and the descriptor of a file that holds \p rest if there is any.
void send_packet(const Descriptor& socket, View packet, View rest) {
    iovec part{const_cast<std::byte*>(packet.data()), packet.size()};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;

    Descriptor file;
    alignas(cmsghdr) std::array<std::byte, CMSG_SPACE(sizeof(int))> control{};
    if (!rest.empty()) {
        file = Descriptor{checked("make a file", [] { return ::memfd_create("fuzz", MFD_CLOEXEC); })};
        write_all(file.get(), rest, "fill a file");
        message.msg_control = control.data();
        message.msg_controllen = CMSG_LEN(sizeof(int));
        cmsghdr& along = *CMSG_FIRSTHDR(&message);
        along = {CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
        const int number = file.get();
        std::memcpy(CMSG_DATA(&along), &number, sizeof number);
    }
    checked("send a packet", [&] { return ::sendmsg(socket.get(), &message, 0); });
}

/// What must arrive of it: its payload, if it is a value of a Producer<Bytes> that is not too long.
void get_one(Consumer<std::string>& consumer, View packet, View rest) {
    FrameHeader header;
    const bool has_header = packet.size() >= sizeof header;
    if (has_header) std::memcpy(&header, packet.data(), sizeof header);
    try {
        const auto value = consumer.get();
        require_of_fuzzer(value.has_value(), "a packet is there, so it is not the end");
        require_of_fuzzer(has_header && header.type == type_tag<std::string>(),
                          "the type is the one that was asked for");
        Bytes sent{packet.begin() + sizeof header, packet.end()};
        sent.insert(sent.end(), rest.begin(), rest.end());
        require_of_fuzzer(to_bytes(*value) == sent, "the value is what was sent");
    } catch (const TornMessage&) {
        require_of_fuzzer(!has_header || packet.size() - sizeof header + rest.size() < header.length,
                          "something is missing");
    } catch (const MessageTooLong&) {
        require_of_fuzzer(has_header && header.length > limit, "the message is too long");
    } catch (const NotAFrame&) {
        require_of_fuzzer(!has_header || !is_frame(header) ||
                              packet.size() - sizeof header + rest.size() > header.length,
                          "it is no frame, or there is more than it announces");
    } catch (const WrongType&) {
    } catch (const MalformedBytes&) {
    }
}

}  // namespace

/// The first two bytes tell how much of the rest stands in a file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) return 0;
    const View bytes = std::as_bytes(std::span{data, size}).subspan(2);
    const std::size_t in_file = std::min<std::size_t>(data[0] + 256u * data[1], bytes.size() - 1);
    const View packet = bytes.first(bytes.size() - in_file);
    const View rest = bytes.last(in_file);

    auto [producers, consumers] = packet_sockets(default_queue_bytes);
    Consumer<std::string> consumer{std::move(consumers)};
    consumer.set_message_limit(limit);
    send_packet(producers, packet, rest);
    {
        Producer<std::string> other{std::move(producers)};
        other.put("next");
    }
    get_one(consumer, packet, rest);
    require_of_fuzzer(consumer.get() == "next", "the next message arrives");
    require_of_fuzzer(!consumer.get(), "then comes the end");
    return 0;
}
