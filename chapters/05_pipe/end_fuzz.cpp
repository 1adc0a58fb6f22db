/// \file
/// Whatever a peer writes into a pipe, the receiving end gives exactly the messages that are there, and for
/// what is none the documented error. It never crashes, waits, or takes memory that it was not sent.

#include "chapters/05_pipe/pipe.hpp"
#include "common/descriptor.hpp"
#include "common/fuzzing.hpp"
#include "common/system_call.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include <sys/socket.h>

namespace {

using namespace hands;
using View = std::span<const std::byte>;

constexpr std::uint64_t limit = 1024;         // small, so that inputs reach beyond it
constexpr std::size_t most_sent = 32 * 1024;  // less than a socket holds, since nobody reads while we write

/// What stands in the stream, read in the plainest way.
class Stream {
public:
    enum class Next { message, end, torn, no_frame };

    explicit Stream(View bytes) : rest_(bytes) {}

    Next next() const {
        if (rest_.empty()) return Next::end;
        if (rest_.size() < sizeof(FrameHeader)) return Next::torn;
        if (!is_frame(header())) return Next::no_frame;
        return rest_.size() - sizeof(FrameHeader) < header().length ? Next::torn : Next::message;
    }
    FrameHeader header() const {
        FrameHeader header;
        std::memcpy(&header, rest_.data(), sizeof header);
        return header;
    }
    /// Whether the header is here and tells more than may be received.
    bool announces_more_than(std::uint64_t most) const {
        return rest_.size() >= sizeof(FrameHeader) && is_frame(header()) && header().length > most;
    }
    View payload() const { return rest_.subspan(sizeof(FrameHeader), header().length); }
    std::uint64_t missing() const {
        if (rest_.size() < sizeof(FrameHeader)) return sizeof(FrameHeader) - rest_.size();
        return header().length - (rest_.size() - sizeof(FrameHeader));
    }
    void drop() { rest_ = rest_.subspan(sizeof(FrameHeader) + header().length); }

private:
    View rest_;
};

/// Receives once, by \p receive, which says whether there was a message.
/// \return whether more can be received
template <class Receive>
bool receive_next(Stream& stream, std::uint64_t most, Receive receive) {
    using Next = Stream::Next;
    const Next next = stream.next();
    try {
        const bool was_message = receive();
        require_of_fuzzer(was_message ? next == Next::message : next == Next::end,
                          "a message is there, or the end");
        if (was_message) stream.drop();
        return was_message;
    } catch (const TornMessage& torn) {
        require_of_fuzzer(next == Next::torn, "the end comes within a message");
        require_of_fuzzer(torn.missing == stream.missing(), "so many bytes are missing");
        return false;
    } catch (const NotAFrame&) {
        require_of_fuzzer(next == Next::no_frame, "no frame is there");
        return false;
    } catch (const MessageTooLong&) {
        require_of_fuzzer(stream.announces_more_than(most), "the message is too long");
        return true;
    } catch (const WrongType&) {
        require_of_fuzzer(next == Next::message, "a message is there");
        return true;
    } catch (const MalformedBytes&) {
        require_of_fuzzer(next == Next::message, "a message is there");
        return true;
    }
}

template <class T>
bool receive_value(Connection& end, Stream& stream) {
    return receive_next(stream, limit, [&] {
        const auto value = end.recv<T>();
        if (!value) return false;
        require_of_fuzzer(stream.header().type == type_tag<T>(), "the type is the one that was asked for");
        require_of_fuzzer(std::ranges::equal(to_bytes(*value), stream.payload()),
                          "the value is what was sent");
        return true;
    });
}

bool receive_bytes(Connection& end, Stream& stream, std::uint64_t most) {
    return receive_next(stream, std::min(most, limit), [&] {
        const auto bytes = end.recv_bytes(most);
        if (bytes)
            require_of_fuzzer(std::ranges::equal(*bytes, stream.payload()), "the bytes are what was sent");
        return bytes.has_value();
    });
}

bool skip(Connection& end, Stream& stream) {
    return receive_next(stream, 0, [&] { return end.skip(); });
}

bool act(std::uint8_t action, Connection& end, Stream& stream) {
    switch (action % 6) {
    case 0:
        return receive_value<std::uint32_t>(end, stream);
    case 1:
        return receive_value<std::string>(end, stream);
    case 2:
        return receive_value<std::vector<std::string>>(end, stream);
    case 3:
        return receive_bytes(end, stream, action);
    case 4:
        require_of_fuzzer(end.poll(), "the peer is gone, so receiving never waits");
        return receive_bytes(end, stream, limit);
    default:
        return skip(end, stream);
    }
}

}  // namespace

/// The first byte tells how many actions follow; what is left is sent.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t count = std::min<std::size_t>(data[0] % 16, size - 1);
    const std::span actions{data + 1, count};
    const View sent = std::as_bytes(std::span{data, size}).subspan(1 + count);
    if (sent.size() > most_sent) return 0;

    int sockets[2];
    checked("make a socket", [&] { return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets); });
    Connection end{Descriptor{sockets[0]}};
    end.set_message_limit(limit);
    {
        const Descriptor peer{sockets[1]};
        write_all(peer.get(), sent, "send what the fuzzer made up");
    }

    Stream stream{sent};
    bool more = true;
    for (const std::uint8_t action : actions) more = more && act(action, end, stream);
    while (more) more = skip(end, stream);
    return 0;
}
