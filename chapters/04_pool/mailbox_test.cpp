#include "chapters/04_pool/mailbox.hpp"

#include "common/descriptor.hpp"
#include "common/system_call.hpp"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <sys/socket.h>

namespace hands {
namespace {

struct Header {
    std::uint64_t size;
};

struct Ends {
    Descriptor ours;
    Descriptor theirs;
};

Ends make_ends() {
    int sockets[2];
    checked("make sockets", [&] { return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets); });
    return {Descriptor{sockets[0]}, Descriptor{sockets[1]}};
}

Bytes message(const std::string& text) {
    Bytes bytes;
    append_bytes(bytes, text);  // a length of 64 bits, then the characters: just our header
    return bytes;
}

std::vector<std::string> take_all(Mailbox& mailbox) {
    std::vector<std::string> all;
    const auto use = [&](Header, std::span<const std::byte> rest) {
        all.emplace_back(reinterpret_cast<const char*>(rest.data()), rest.size());
    };
    while (mailbox.take<Header>([](Header) {}, use)) {
    }
    return all;
}

TEST(Mailbox, GivesOutWholeMessagesHoweverTheyArrive) {
    const auto [ours, theirs] = make_ends();
    Bytes sent = message("one");
    for (const std::byte byte : message("two")) sent.push_back(byte);
    Mailbox mailbox;
    std::vector<std::string> received;
    for (const std::byte byte : sent) {
        write_all(theirs.get(), std::span{&byte, 1}, "send");
        ASSERT_EQ(mailbox.receive(ours.get(), MSG_DONTWAIT), Arrival::bytes);
        for (auto& text : take_all(mailbox)) received.push_back(std::move(text));
    }
    EXPECT_THAT(received, testing::ElementsAre("one", "two"));
}

TEST(Mailbox, TakesSeveralMessagesOfOneGulp) {
    const auto [ours, theirs] = make_ends();
    for (const char* text : {"a", "", "c"}) write_all(theirs.get(), message(text), "send");
    Mailbox mailbox;
    mailbox.receive(ours.get(), MSG_DONTWAIT);
    EXPECT_THAT(take_all(mailbox), testing::ElementsAre("a", "", "c"));
}

TEST(Mailbox, HoldsMessagesLargerThanAGulp) {
    const auto [ours, theirs] = make_ends();
    const Bytes large = message(std::string(3 * Mailbox::gulp, 'x'));
    Mailbox mailbox;
    std::span<const std::byte> rest{large};
    while (!rest.empty()) {
        const auto count = ::send(theirs.get(), rest.data(), rest.size(), MSG_DONTWAIT);
        if (count > 0) rest = rest.subspan(static_cast<std::size_t>(count));
        mailbox.receive(ours.get(), MSG_DONTWAIT);
    }
    while (mailbox.receive(ours.get(), MSG_DONTWAIT) == Arrival::bytes) {
    }
    const auto all = take_all(mailbox);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].size(), 3 * Mailbox::gulp);
}

TEST(Mailbox, SaysThatNothingHasArrived) {
    const auto [ours, theirs] = make_ends();
    EXPECT_EQ(Mailbox{}.receive(ours.get(), MSG_DONTWAIT), Arrival::none);
}

TEST(Mailbox, SaysThatThePeerIsGone) {
    auto [ours, theirs] = make_ends();
    theirs.close();
    EXPECT_EQ(Mailbox{}.receive(ours.get(), MSG_DONTWAIT), Arrival::end);
}

TEST(Mailbox, SaysThatThePeerLeftSomethingUnread) {
    auto [ours, theirs] = make_ends();
    write_all(ours.get(), message("unread"), "send");
    theirs.close();
    EXPECT_EQ(Mailbox{}.receive(ours.get(), MSG_DONTWAIT), Arrival::broken);
}

TEST(Mailbox, LooksAtAHeaderBeforeWhatFollowsIt) {
    const auto [ours, theirs] = make_ends();
    const Header hostile{std::uint64_t{1} << 60};
    write_all(theirs.get(), std::as_bytes(std::span{&hostile, 1}), "send");
    Mailbox mailbox;
    mailbox.receive(ours.get(), MSG_DONTWAIT);
    const auto refuse = [](Header header) {
        if (header.size > 1000) throw std::length_error("too long");
    };
    EXPECT_THROW(mailbox.take<Header>(refuse, [](Header, auto) {}), std::length_error);
}

}  // namespace
}  // namespace hands
