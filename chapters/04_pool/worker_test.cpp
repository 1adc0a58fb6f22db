#include "chapters/04_pool/worker.hpp"

#include "chapters/04_pool/batch.hpp"
#include "chapters/04_pool/current_worker.hpp"
#include "chapters/04_pool/task_error.hpp"

#include <csignal>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <poll.h>

namespace hands {
namespace {

using testing::ElementsAre;

/// What a worker says, up to \p count replies or its end: each reply's kind, and its result if it is a
/// number.
std::vector<std::string> listen(PoolWorker& worker, std::size_t count) {
    std::vector<std::string> heard;
    while (heard.size() < count && !worker.is_gone()) {
        const auto events = static_cast<short>(POLLIN | (worker.has_unsent() ? POLLOUT : 0));
        pollfd polled{worker.socket(), events, 0};
        ::poll(&polled, 1, -1);
        worker.send_more();
        worker.receive();
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
    return heard;
}

/// Requests for \p function with each of \p inputs.
template <class Function>
Requests requests_for(Function function, const std::vector<int>& inputs) {
    Requests requests;
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
