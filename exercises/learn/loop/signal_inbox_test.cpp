#include "exercises/learn/loop/signal_inbox.hpp"

#include <csignal>

#include <gtest/gtest.h>
#include <poll.h>

namespace hands {
namespace {

TEST(SignalInbox, IsEmptyAtFirst) {
    SignalInbox inbox;
    pollfd entry{inbox.descriptor(), POLLIN, 0};
    EXPECT_EQ(::poll(&entry, 1, 0), 0);
    EXPECT_EQ(inbox.take(), 0);
}

TEST(SignalInbox, TakesWhatWouldOtherwiseEndTheProgram) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        SignalInbox inbox;
        std::raise(signal);
        pollfd entry{inbox.descriptor(), POLLIN, 0};
        EXPECT_EQ(::poll(&entry, 1, 0), 1);
        EXPECT_EQ(inbox.take(), signal);
        EXPECT_EQ(inbox.take(), 0);
    }
}

TEST(SignalInbox, LeavesTheSignalsAsTheyWere) {
    { const SignalInbox inbox; }
    sigset_t blocked;
    ::pthread_sigmask(SIG_SETMASK, nullptr, &blocked);
    EXPECT_EQ(::sigismember(&blocked, SIGINT), 0);
}

}  // namespace
}  // namespace hands
