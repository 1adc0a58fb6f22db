#include "chapters/05_pipe/packet.hpp"

#include "chapters/05_pipe/queue.hpp"
#include "common/system_call.hpp"

#include <array>
#include <cstring>
#include <limits>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr std::uint64_t limit = 1 << 20;

/// Bytes that differ from place to place.
Bytes counting(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::byte>(i * 7 + i / 256);
    return bytes;
}

/// A peer that puts into a packet what it likes, and a reader.
struct PacketTest : testing::Test {
    PacketTest() { std::tie(theirs, ours) = packet_sockets(default_queue_bytes); }

    static FrameHeader header_of(std::uint64_t length) { return {length, 0, Content::bytes}; }
    static Bytes frame(const FrameHeader& header, std::size_t bytes) {
        Bytes all(sizeof header + bytes);
        std::memcpy(all.data(), &header, sizeof header);
        return all;
    }
    void peer_sends(std::span<const std::byte> bytes, const std::vector<int>& descriptors = {}) {
        iovec part{const_cast<std::byte*>(bytes.data()), bytes.size()};
        msghdr message = {};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        alignas(cmsghdr) std::array<std::byte, 256> control{};
        if (!descriptors.empty()) {
            const std::size_t size = descriptors.size() * sizeof(int);
            message.msg_control = control.data();
            message.msg_controllen = CMSG_LEN(size);
            cmsghdr& along = *CMSG_FIRSTHDR(&message);
            along = {CMSG_LEN(size), SOL_SOCKET, SCM_RIGHTS};
            std::memcpy(CMSG_DATA(&along), descriptors.data(), size);
        }
        checked("send as a hostile peer", [&] { return ::sendmsg(theirs.get(), &message, 0); });
    }
    bool send(const Bytes& payload, std::size_t most = most_in_a_packet) {
        return OutgoingPacket{header_of(payload.size()), payload, most}.send(theirs.get());
    }
    std::optional<Packet> read() { return reader.read(ours.get(), limit); }

    /// A file of \p size bytes, as a hostile peer may pass along.
    static Descriptor file_of(std::size_t size) {
        Descriptor file{::memfd_create("rest", MFD_CLOEXEC)};
        checked("size a file", [&] { return ::ftruncate(file.get(), static_cast<off_t>(size)); });
        return file;
    }

    Descriptor theirs;
    Descriptor ours;
    PacketReader reader;
};

// promise 5.10
TEST_F(PacketTest, CarriesMessagesThatFitAndMessagesThatDoNot) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, most_in_a_packet - 1, most_in_a_packet,
                                   most_in_a_packet + 1, std::size_t{1} << 20}) {
        ASSERT_TRUE(send(counting(size)));
        const auto packet = read();
        ASSERT_TRUE(packet) << size;
        EXPECT_TRUE(packet->payload == counting(size)) << size;
    }
}

TEST_F(PacketTest, IsNotThereBeforeItIsSent) {
    EXPECT_FALSE(read());
    EXPECT_FALSE(reader.ended());
}

// promise 5.10
TEST_F(PacketTest, IsDeliveredBeforeTheEnd) {
    send(counting(3));
    send(counting(100'000));
    theirs.close();
    EXPECT_EQ(read()->payload.size(), 3u);
    EXPECT_EQ(read()->payload.size(), 100'000u);
    EXPECT_FALSE(reader.ended());
    EXPECT_FALSE(read());
    EXPECT_TRUE(reader.ended());
}

TEST_F(PacketTest, OfALargeMessageTakesItsShareOfTheQueue) {
    int sent = 0;
    while (send(Bytes(limit))) ++sent;
    EXPECT_LE(sent, 4);
}

// promise 5.5
TEST_F(PacketTest, WithAHostileLengthIsRefusedAndGone) {
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint64_t length : {most, limit + 1}) {
        peer_sends(frame(header_of(length), 10));
        EXPECT_THROW(read(), MessageTooLong);
    }
    EXPECT_FALSE(read());
}

// promise 5.3, 5.5
TEST_F(PacketTest, ThatIsTornTellsWhatIsMissing) {
    const Bytes whole = frame(header_of(10), 10);
    for (std::size_t size = 1; size < whole.size(); ++size) {
        peer_sends(std::span{whole}.first(size));
        const std::size_t missing =
            size < sizeof(FrameHeader) ? sizeof(FrameHeader) - size : whole.size() - size;
        try {
            read();
            ADD_FAILURE() << "a torn packet was taken for a message: " << size;
        } catch (const TornMessage& error) {
            EXPECT_EQ(error.missing, missing);
        }
    }
}

TEST_F(PacketTest, ThatIsNoFrameIsRefused) {
    peer_sends(Bytes(100, std::byte{' '}));
    EXPECT_THROW(read(), NotAFrame);
    peer_sends(frame(header_of(10), 11));
    EXPECT_THROW(read(), NotAFrame);
    peer_sends(frame(header_of(most_in_a_packet + 1), most_in_a_packet + 1));
    EXPECT_THROW(read(), NotAFrame);
}

TEST_F(PacketTest, WithAFileThatIsTooShortTellsWhatIsMissing) {
    peer_sends(frame(header_of(100), 10), {file_of(80).get()});
    EXPECT_THAT([&] { read(); }, ThrowsMessage<TornMessage>(HasSubstr("of its 100 bytes, 10 are missing")));
}

TEST_F(PacketTest, WithAFileThatIsTooLongIsRefused) {
    peer_sends(frame(header_of(100), 10), {file_of(91).get()});
    EXPECT_THROW(read(), NotAFrame);
}

TEST_F(PacketTest, WithSomethingThatIsNoFileIsRefusedInsteadOfWaitedFor) {
    peer_sends(frame(header_of(100), 10), {ours.get()});
    EXPECT_THROW(read(), NotAFrame);
}

int count_descriptors() {
    int count = 0;
    for (int number = 0; number < 1000; ++number) count += ::fcntl(number, F_GETFD) != -1;
    return count;
}

TEST_F(PacketTest, WithManyDescriptorsIsRefusedAndLeavesNoneBehind) {
    const int before = count_descriptors();
    peer_sends(frame(header_of(100), 10), {theirs.get(), theirs.get(), theirs.get(), theirs.get()});
    EXPECT_THROW(read(), NotAFrame);
    EXPECT_EQ(count_descriptors(), before);
}

// promise 5.10: a process that has no descriptor left takes nothing that it could not keep
TEST_F(PacketTest, StaysInTheQueueWhileNoDescriptorIsLeft) {
    ASSERT_TRUE(send(counting(100'000)));
    rlimit before = {};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const rlimit none{3, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    EXPECT_THROW(read(), std::system_error);
    ::setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_EQ(read()->payload.size(), 100'000u);
}

TEST_F(PacketTest, ToNobodyIsAnError) {
    ours.close();
    EXPECT_THROW(send({}), PeerGone);
    EXPECT_THROW(send(counting(100'000)), PeerGone);
}

}  // namespace
}  // namespace hands
