#include "chapters/04_pool/outbox.hpp"

#include <csignal>
#include <cstddef>
#include <cstring>
#include <vector>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

std::vector<std::byte> reply_of(std::size_t size, unsigned char filling) {
    return std::vector<std::byte>(size, std::byte{filling});
}

std::vector<std::byte> operator+(std::vector<std::byte> first, const std::vector<std::byte>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

/// Calls \p work in a child. \return how it ended, as of waitpid()
template <class Work>
int end_of_child(Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return status;
}

TEST(Outbox, KeepsRepliesOneBehindTheOther) {
    const Outbox::Owner outbox = Outbox::make();
    EXPECT_THAT(outbox->replies(), IsEmpty());
    EXPECT_TRUE(outbox->put(reply_of(3, 1)));
    EXPECT_TRUE(outbox->put(reply_of(2, 2)));
    EXPECT_THAT(outbox->replies(), ElementsAreArray(reply_of(3, 1) + reply_of(2, 2)));
}

TEST(Outbox, IsEmptyOnceItIsCleared) {
    const Outbox::Owner outbox = Outbox::make();
    outbox->put(reply_of(3, 1));
    outbox->clear();
    EXPECT_THAT(outbox->replies(), IsEmpty());
    outbox->put(reply_of(1, 7));
    EXPECT_THAT(outbox->replies(), ElementsAreArray(reply_of(1, 7)));
}

TEST(Outbox, TakesRepliesUntilItIsFull) {
    const Outbox::Owner outbox = Outbox::make();
    EXPECT_TRUE(outbox->put(reply_of(Outbox::capacity - 1, 1)));
    EXPECT_FALSE(outbox->put(reply_of(2, 2)));
    EXPECT_TRUE(outbox->put(reply_of(1, 3)));
    EXPECT_FALSE(outbox->put(reply_of(1, 4)));
    EXPECT_TRUE(outbox->put({}));
    EXPECT_THAT(outbox->replies(), ElementsAreArray(reply_of(Outbox::capacity - 1, 1) + reply_of(1, 3)));
}

TEST(Outbox, RefusesAReplyThatNeverHasRoom) {
    const Outbox::Owner outbox = Outbox::make();
    EXPECT_FALSE(outbox->put(reply_of(Outbox::capacity + 1, 1)));
    EXPECT_THAT(outbox->replies(), IsEmpty());
}

// promise 4.3: what a worker has put there outlives it
TEST(Outbox, OutlivesWhoPutSomethingThere) {
    const Outbox::Owner outbox = Outbox::make();
    end_of_child([&] {
        outbox->put(reply_of(5, 9));
        ::kill(::getpid(), SIGKILL);
    });
    EXPECT_THAT(outbox->replies(), ElementsAreArray(reply_of(5, 9)));
}

// promise 4.3: a worker whose memory is damaged may write anything there
TEST(Outbox, HoldsNoMoreThanItsCapacityWhateverIsWrittenOverIt) {
    const Outbox::Owner outbox = Outbox::make();
    end_of_child([&] { std::memset(static_cast<void*>(outbox.get()), 0xff, sizeof(Outbox)); });
    EXPECT_EQ(outbox->replies().size(), Outbox::capacity);
}

TEST(Outbox, IsNotThereInLaterChildren) {
    const Outbox::Owner outbox = Outbox::make();
    outbox->hide_from_later_children();
    const int status = end_of_child([&] {
        ::signal(SIGSEGV, SIG_DFL);  // a sanitizer has its own idea of it
        outbox->put(reply_of(1, 1));
    });
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV) << status;
    EXPECT_THAT(outbox->replies(), IsEmpty());
}

}  // namespace
}  // namespace hands
