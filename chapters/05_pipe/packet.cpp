#include "chapters/05_pipe/packet.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace hands {
namespace {

using View = std::span<const std::byte>;

/// The space for one descriptor in what recvmsg() and sendmsg() call control data.
struct alignas(cmsghdr) Control {
    std::array<std::byte, CMSG_SPACE(sizeof(int))> bytes{};
};
/// CMSG_SPACE has room for two, with its padding; CMSG_LEN says one.
constexpr std::size_t control_length = CMSG_LEN(sizeof(int));

/// A file that never had a name, so that nobody who is killed leaves it behind.
Descriptor unnamed_file() {
    std::string path = std::filesystem::temp_directory_path();
    const int file = ::open(path.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0) return Descriptor{file};
    // Some file systems cannot do that: then it has a name, for a moment.
    path += "/many_hands.XXXXXX";
    Descriptor named{checked(fmt::format("make a file like '{}' for a large message", path),
                             [&] { return ::mkostemp(path.data(), O_CLOEXEC); })};
    checked("take the name of a file away", [&] { return ::unlink(path.c_str()); });
    return named;
}

/// The descriptor that came along; none if none did.
Descriptor take_descriptor(msghdr& message) {
    cmsghdr* const control = CMSG_FIRSTHDR(&message);
    if (control == nullptr || control->cmsg_type != SCM_RIGHTS) return Descriptor{};
    int number = -1;
    std::memcpy(&number, CMSG_DATA(control), sizeof number);
    return Descriptor{number};
}

/// Where a message is too large for its packet, a descriptor arrives with it. If this process had no number
/// left for that, the kernel would deliver the packet without, and the message would be lost. So a number is
/// tried out while nothing has been taken.
void require_a_free_descriptor(int socket) {
    const Descriptor free{checked("receive a message (it may need a descriptor)",
                                  [&] { return ::fcntl(socket, F_DUPFD_CLOEXEC, 0); })};
}

/// How many bytes the file has.
/// \throws NotAFrame if it is none: reading from something else could wait for ever
std::uint64_t size_of(const Descriptor& file) {
    struct stat status = {};
    checked("look at the rest of a message", [&] { return ::fstat(file.get(), &status); });
    if (!S_ISREG(status.st_mode)) throw NotAFrame();
    return static_cast<std::uint64_t>(status.st_size);
}

/// Fills \p rest from the beginning of \p file: its position belongs to whoever wrote it, too.
/// \return how many bytes there were
std::size_t read_rest(const Descriptor& file, std::span<std::byte> rest) {
    std::size_t got = 0;
    while (got < rest.size()) {
        const auto to = rest.subspan(got);
        const auto count = checked("read the rest of a message", [&] {
            return ::pread(file.get(), to.data(), to.size(), static_cast<off_t>(got));
        });
        if (count == 0) break;
        got += static_cast<std::size_t>(count);
    }
    return got;
}

/// Puts a message together from its two parts, one of which may be missing.
Bytes join(const FrameHeader& header, View in_packet, const Descriptor& file) {
    const std::uint64_t missing = header.length - in_packet.size();
    const std::uint64_t here = file ? size_of(file) : 0;
    const std::uint64_t arrived = sizeof header + in_packet.size();
    if (here > missing) throw NotAFrame();
    if (here < missing) throw TornMessage(arrived + here, &header);

    Bytes payload;
    payload.reserve(header.length);
    payload.assign(in_packet.begin(), in_packet.end());
    payload.resize(header.length);
    const std::size_t got = read_rest(file, std::span{payload}.subspan(in_packet.size()));
    if (got < missing) throw TornMessage(arrived + got, &header);
    return payload;
}

}  // namespace

OutgoingPacket::OutgoingPacket(const FrameHeader& header, View payload, std::size_t most)
    : header_(header), in_packet_(payload.first(std::min(payload.size(), most))) {
    const View rest = payload.subspan(in_packet_.size());
    if (rest.empty()) return;
    rest_ = unnamed_file();
    write_all(rest_.get(), rest, "write the rest of a large message into a file");
}

// lesson: send_packet
bool OutgoingPacket::send(int socket) const {
    // The const_casts are sound: sendmsg() only reads.
    std::array<iovec, 2> parts{iovec{const_cast<FrameHeader*>(&header_), sizeof header_},
                               iovec{const_cast<std::byte*>(in_packet_.data()), in_packet_.size()}};
    msghdr message = {};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();

    Control control;
    if (rest_) {
        message.msg_control = &control;
        message.msg_controllen = control_length;
        cmsghdr& along = *CMSG_FIRSTHDR(&message);
        along = {control_length, SOL_SOCKET, SCM_RIGHTS};
        const int number = rest_.get();
        std::memcpy(CMSG_DATA(&along), &number, sizeof number);
    }

    for (;;) {
        if (::sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0) return true;
        if (errno == EAGAIN || errno == EWOULDBLOCK) return false;
        if (errno == EPIPE || errno == ECONNRESET) throw PeerGone();
        if (errno != EINTR) throw system_failure("put a message into a queue");
    }
}
// end of lesson: send_packet

std::optional<Packet> PacketReader::read(int socket, std::uint64_t limit) {
    if (ended_) return std::nullopt;
    require_a_free_descriptor(socket);
    buffer_.resize(most_in_a_packet);

    FrameHeader header;
    std::array<iovec, 2> parts{iovec{&header, sizeof header}, iovec{buffer_.data(), buffer_.size()}};
    Control control;
    msghdr message = {};
    // The kernel looks whether there is a packet, and only then whether anybody is left. Between these, the
    // last producer may put its last message and go: "the end" would be said of a queue that holds something.
    // After the end nobody can put anything, so the second time it is true.
    for (int ends = 0; ends < 2; ++ends) {
        message = {};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        message.msg_control = &control;
        message.msg_controllen = control_length;
        ssize_t count;
        do {
            count = ::recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        } while (count == -1 && errno == EINTR);
        if (count == -1 && (errno == EAGAIN || errno == EWOULDBLOCK)) return std::nullopt;
        if (count == -1) throw system_failure("get a message from a queue");
        if (count == 0) continue;

        const Descriptor file = take_descriptor(message);
        const auto arrived = static_cast<std::size_t>(count);
        const bool descriptor_was_dropped = (message.msg_flags & MSG_CTRUNC) != 0;
        if (descriptor_was_dropped && !file)  // another thread of ours took the number we had tried out
            throw system_failure("receive a large message's descriptor, so it is lost", EMFILE);
        if (descriptor_was_dropped || (message.msg_flags & MSG_TRUNC) != 0) throw NotAFrame();
        if (arrived < sizeof header) throw TornMessage(arrived, nullptr);
        const View in_packet = View{buffer_}.first(arrived - sizeof header);
        if (!is_frame(header) || in_packet.size() > header.length) throw NotAFrame();
        if (header.length > limit) throw MessageTooLong(header.length, limit);
        return Packet{header, join(header, in_packet, file)};
    }
    ended_ = true;
    return std::nullopt;
}

}  // namespace hands
