#include "chapters/04_pool/worker.hpp"

#include "chapters/04_pool/batch.hpp"
#include "chapters/04_pool/current_worker.hpp"
#include "chapters/04_pool/task_error.hpp"

#include <csignal>
#include <cstring>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <poll.h>
#include <sys/socket.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Appends what \p worker has said to \p heard: each reply's kind, and its result if it is a number.
void hear(PoolWorker& worker, std::vector<std::string>& heard) {
    while (worker.take_reply([&](const Reply& reply) {
        switch (reply.kind) {
        case ReplyKind::result:
            heard.push_back(std::to_string(from_bytes<int>(reply.bytes)));
            break;
        case ReplyKind::exception:
            heard.push_back(from_bytes<ThrownException>(reply.bytes).text);
            break;
        case ReplyKind::begun:
            heard.push_back("begun");
            break;
        case ReplyKind::ready:
            heard.push_back("ready");
            break;
        case ReplyKind::initializer_failed:
            heard.push_back("initializer failed");
            break;
        }
    })) {
    }
}

/// What a worker says, up to \p count replies or its end.
std::vector<std::string> listen(PoolWorker& worker, std::size_t count) {
    std::vector<std::string> heard;
    while (heard.size() < count && !worker.is_gone()) {
        const auto events = static_cast<short>(POLLIN | (worker.has_unsent() ? POLLOUT : 0));
        pollfd polled{worker.socket(), events, 0};
        ::poll(&polled, 1, -1);
        worker.send_more();
        worker.receive();
        hear(worker, heard);
    }
    return heard;
}

/// Buries it. \return what it had not sent
std::vector<std::string> bury_and_hear(PoolWorker& worker) {
    worker.bury();
    std::vector<std::string> heard;
    hear(worker, heard);
    return heard;
}

/// Requests for \p function with each of \p inputs.
template <class Function>
Requests requests_for(Function function, const std::vector<int>& inputs, Wanted wanted = Wanted::at_once) {
    Requests requests{wanted};
    for (const int input : inputs) requests.add(function, input);
    return requests;
}

int square(int n) { return n * n; }

TEST(Worker, AnswersEachRequestInTheirOrder) {
    PoolWorker worker{0, nullptr};
    const auto requests = requests_for(square, {1, 2, 3});
    worker.give(requests.bytes(0, 3));
    EXPECT_THAT(listen(worker, 3), ElementsAre("1", "4", "9"));
}

TEST(Worker, CanBeGivenMoreAgainAndAgain) {
    PoolWorker worker{0, nullptr};
    const auto requests = requests_for(square, {5, 6});
    for (std::size_t i = 0; i < 2; ++i) {
        worker.give(requests.bytes(i, i + 1));
        EXPECT_THAT(listen(worker, 1), ElementsAre(i == 0 ? "25" : "36"));
    }
}

TEST(Worker, AnswersAnExceptionAndGoesOn) {
    PoolWorker worker{0, nullptr};
    const auto throw_at_1 = [](int n) {
        if (n == 1) throw std::runtime_error("one");
        return n;
    };
    const auto requests = requests_for(throw_at_1, {1, 2});
    worker.give(requests.bytes(0, 2));
    EXPECT_THAT(listen(worker, 2), ElementsAre("one", "2"));
}

TEST(Worker, SendsWhatItHasKeptBeforeItWaitsForMore) {
    PoolWorker worker{0, nullptr};
    const auto requests = requests_for(square, {1, 2, 3}, Wanted::together);
    worker.give(requests.bytes(0, 3));
    EXPECT_THAT(listen(worker, 3), ElementsAre("1", "4", "9"));
}

int square_but_die_of_3(int n) {
    if (n == 3) ::raise(SIGKILL);
    return n * n;
}

// promise 4.3
TEST(Worker, LeavesTheRepliesThatItHadNotSent) {
    PoolWorker worker{0, nullptr};
    const auto requests = requests_for(square_but_die_of_3, {1, 2, 3}, Wanted::together);
    worker.give(requests.bytes(0, 3));
    EXPECT_THAT(listen(worker, 1), IsEmpty());
    EXPECT_THAT(bury_and_hear(worker), ElementsAre("1", "4"));
}

/// Dies like a worker that has sent the first \p count bytes of its outbox, in which there is the reply 1 to
/// its first request, and has not taken note of it.
void die_in_sending(int count) {
    const auto result = to_bytes(1);
    const ReplyHeader header{result.size(), 0, ReplyKind::result};
    Bytes reply(sizeof header);
    std::memcpy(reply.data(), &header, sizeof header);
    reply.insert(reply.end(), result.begin(), result.end());
    reply.resize(static_cast<std::size_t>(count));
    for (int number = 3; ::send(number, reply.data(), reply.size(), MSG_NOSIGNAL) == -1;) ++number;
    ::raise(SIGKILL);
}

// promise 4.3: at any byte
TEST(Worker, IsHeardOnceIfItDiesWhileItSendsItsReplies) {
    const int whole = static_cast<int>(sizeof(ReplyHeader) + to_bytes(1).size());
    for (int count = 1; count <= whole; ++count) {
        SCOPED_TRACE(count);
        PoolWorker worker{0, nullptr};
        const auto answer_or_die = [](int n) {
            if (n != 1) die_in_sending(n - 1);
            return n;
        };
        const auto requests = requests_for(answer_or_die, {1, count + 1}, Wanted::together);
        worker.give(requests.bytes(0, 2));
        const auto before = listen(worker, 2);
        EXPECT_EQ(before.size(), count == whole ? 1 : 0);
        EXPECT_EQ(bury_and_hear(worker).size(), count == whole ? 0 : 1);
    }
}

TEST(Worker, KnowsItsNumber) {
    PoolWorker worker{7, nullptr};
    const auto requests = requests_for([](int) { return static_cast<int>(current_worker()); }, {0});
    worker.give(requests.bytes(0, 1));
    EXPECT_THAT(listen(worker, 1), ElementsAre("7"));
}

TEST(Worker, SaysThatItsInitializerHasRun) {
    PoolWorker worker{0, [] {}};
    EXPECT_THAT(listen(worker, 1), ElementsAre("ready"));
}

TEST(Worker, EndsWhenItsInitializerFails) {
    PoolWorker worker{0, [] { throw 1; }};
    EXPECT_THAT(listen(worker, 2), ElementsAre("initializer failed"));
    EXPECT_EQ(worker.bury(), 0);
}

TEST(Worker, EndsWhenThePoolHangsUp) {
    PoolWorker worker{0, nullptr};
    worker.hang_up();
    worker.process().join();
    EXPECT_EQ(worker.process().exit_code(), 0);
}

TEST(Worker, SaysThatItBeginsToReadWhatWasAnnounced) {
    PoolWorker worker{0, nullptr};
    EXPECT_TRUE(worker.announce());
    const auto requests = requests_for(square, {3});
    worker.give(requests.bytes(0, 1));
    EXPECT_THAT(listen(worker, 2), ElementsAre("begun", "9"));
}

TEST(Worker, IsSeenToHaveReadNothingOfARequestThatCameTooLate) {
    PoolWorker worker{0, nullptr};
    worker.process().kill();
    worker.process().join();
    const auto requests = requests_for(square, {1});
    worker.give(requests.bytes(0, 1));
    EXPECT_THAT(listen(worker, 1), ElementsAre());
    EXPECT_TRUE(worker.left_requests_unread());
    EXPECT_EQ(worker.bury(), -SIGKILL);
}

TEST(Worker, IsSeenToHaveReadTheRequestItDiedOf) {
    PoolWorker worker{0, nullptr};
    const auto requests = requests_for(
        [](int n) {
            ::raise(SIGKILL);
            return n;
        },
        {1});
    worker.give(requests.bytes(0, 1));
    EXPECT_THAT(listen(worker, 1), ElementsAre());
    EXPECT_FALSE(worker.left_requests_unread());
}

}  // namespace
}  // namespace hands
