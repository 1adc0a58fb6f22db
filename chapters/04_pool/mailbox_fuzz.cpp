/// \file
/// Whatever a worker writes to its pool, the pool takes exactly the replies that are there, however the bytes
/// are cut into pieces; what claims to be an exception is one or is refused.

#include "chapters/04_pool/mailbox.hpp"
#include "chapters/04_pool/message.hpp"
#include "chapters/04_pool/task_error.hpp"
#include "common/descriptor.hpp"
#include "common/fuzzing.hpp"
#include "common/system_call.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <sys/socket.h>

namespace {

using namespace hands;
using View = std::span<const std::byte>;

constexpr std::uint64_t limit = 4096;         // small, so that inputs reach beyond it
constexpr std::size_t most_sent = 32 * 1024;  // less than a socket holds, since nobody reads while we write

struct TooLong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

void rebuild(View bytes) {
    try {
        const auto thrown = from_bytes<ThrownException>(bytes);
        const auto error = rebuild_exception(thrown, "an input");
        require_of_fuzzer(error != nullptr, "an exception is made of every description");
    } catch (const MalformedBytes&) {
    }
}

/// Takes what is there, and compares it with the front of \p sent.
/// \return false if nothing more can be taken: a header makes no sense
bool take_all(Mailbox& mailbox, View& sent) {
    const auto look = [](const ReplyHeader& header) {
        if (header.size > limit) throw TooLong("too long");
    };
    const auto use = [&](const ReplyHeader& header, View bytes) {
        const std::size_t size = sizeof header + bytes.size();
        require_of_fuzzer(size <= sent.size(), "no more is taken than was sent");
        require_of_fuzzer(std::memcmp(&header, sent.data(), sizeof header) == 0,
                          "the header is the one that was sent");
        require_of_fuzzer(std::ranges::equal(bytes, sent.subspan(sizeof header, bytes.size())),
                          "so is what follows");
        sent = sent.subspan(size);
        rebuild(bytes);
    };
    try {
        while (mailbox.take<ReplyHeader>(look, use)) {
        }
        return true;
    } catch (const TooLong&) {
        return false;
    }
}

}  // namespace

/// The first byte tells how long the pieces are in which the rest is sent.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t piece = 1 + std::size_t{data[0]} * 7;
    View sent = std::as_bytes(std::span{data, size}).subspan(1);
    if (sent.size() > most_sent) return 0;

    int sockets[2];
    checked("make a socket", [&] { return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets); });
    const Descriptor pool{sockets[0]};
    Descriptor worker{sockets[1]};

    Mailbox mailbox;
    for (View rest = sent; !rest.empty(); rest = rest.subspan(std::min(piece, rest.size()))) {
        write_all(worker.get(), rest.first(std::min(piece, rest.size())), "send what the fuzzer made up");
        require_of_fuzzer(mailbox.receive(pool.get(), MSG_DONTWAIT) == Arrival::bytes,
                          "what was sent arrives");
        if (!take_all(mailbox, sent)) return 0;
    }
    worker.close();
    require_of_fuzzer(mailbox.receive(pool.get(), MSG_DONTWAIT) == Arrival::end, "then comes the end");
    require_of_fuzzer(std::ranges::equal(mailbox.bytes(), sent), "what is no whole reply stays");
    return 0;
}
