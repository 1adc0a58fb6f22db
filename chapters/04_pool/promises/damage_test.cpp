/// \file
/// A worker whose memory is damaged: what it says is torn, hostile, of the wrong kind, or for nobody.

#include "chapters/04_pool/promises/stage.hpp"

#include "common/bytes.hpp"

#include <cstdint>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Words for its pool that a worker puts in place of a reply.
struct Words {
    ReplyHeader header;
    Bytes rest;
};

/// In a worker: says \p words, as long as they are or for their first \p count bytes.
void say(const Words& words, std::size_t count = SIZE_MAX) {
    Bytes all(sizeof words.header);
    std::memcpy(all.data(), &words.header, sizeof words.header);
    all.insert(all.end(), words.rest.begin(), words.rest.end());
    if (all.size() > count) all.resize(count);
    ::send(socket_to_pool(), all.data(), all.size(), MSG_NOSIGNAL);
}

/// Expects that a task that calls \p speak fails with an error that says \p what and names its input, that
/// another one does not, and that the pool goes on.
void expect_refusal(void (*speak)(), const std::string& what) {
    SCOPED_TRACE(what);
    ProcessPool pool{2};
    const auto speak_at_7 = [](std::pair<int, std::uint64_t> number_and_speak) {
        if (number_and_speak.first == 7) std::bit_cast<void (*)()>(number_and_speak.second)();
        return number_and_speak.first;
    };
    const auto address = std::uint64_t{std::bit_cast<std::uintptr_t>(speak)};
    auto bad = pool.submit(speak_at_7, std::pair{7, address});
    auto good = pool.submit(speak_at_7, std::pair{8, address});
    try {
        bad.get();
        ADD_FAILURE() << "the task did not fail";
    } catch (const TaskError& error) {
        EXPECT_THAT(error.text(), HasSubstr(what));
        EXPECT_THAT(error.input(), HasSubstr("{7, "));
    }
    EXPECT_EQ(good.get(), 8);
    expect_usable(pool);
}

class Damage : public FaultTest {};

// promise 4.3
TEST_F(Damage, AHostileLengthFailsOneTask) {
    expect_refusal(
        [] {
            say({{std::uint64_t{1} << 62, 0, ReplyKind::result}, {}});
        },
        "a worker announced a reply of 4611686018427387904 bytes; 1073741824 is the limit");
    expect_refusal([] { say({{UINT64_MAX, 0, ReplyKind::exception}, {}}); }, "a worker announced a reply of");
}

// promise 4.3
TEST_F(Damage, AnAnswerToAnotherRequestFailsOneTask) {
    expect_refusal(
        [] {
            say({{4, 7, ReplyKind::result}, Bytes(4)});
        },
        "a worker answered request 7 instead of 0");
    expect_refusal(
        [] {
            say({{0, UINT64_MAX, ReplyKind::exception}, {}});
        },
        "a worker answered request 18446744073709551615 instead of 0");
}

// promise 4.3
TEST_F(Damage, AWrongKindFailsOneTask) {
    expect_refusal([] { say({{0, 0, ReplyKind{0}}, {}}); }, "a worker sent something that is no reply");
    expect_refusal([] { say({{0, 0, ReplyKind{99}}, {}}); }, "a worker sent something that is no reply");
    expect_refusal([] { say({{0, 0, ReplyKind::begun}, {}}); }, "a worker sent something that is no reply");
}

// promise 4.3: it fails one task, not the pool
TEST_F(Damage, WordsAboutAnInitializerThatIsDoneFailOneTask) {
    constexpr auto sentence = "a worker spoke of its initializer, which was done";
    expect_refusal([] { say({{0, 0, ReplyKind::ready}, {}}); }, sentence);
    expect_refusal(
        [] {
            const Bytes thrown = to_bytes(ThrownException{0, "T", "x", 0, false});
            say({{thrown.size(), 0, ReplyKind::initializer_failed}, thrown});
        },
        sentence);
}

// promise 4.3
TEST_F(Damage, AnExceptionThatIsNoneFailsOneTask) {
    expect_refusal([] { say({{3, 0, ReplyKind::exception}, Bytes(3)}); }, "a string");
}

// promise 4.3, 4.2: the worker cannot be told from a sound one; the error names the input all the same
TEST_F(Damage, AResultThatIsNoneFailsItsTask) {
    ProcessPool pool{1};
    auto bad = pool.submit(
        [](int) {
            say({{1, 0, ReplyKind::result}, Bytes(1)});
            ::raise(SIGKILL);
            return 0;
        },
        5);
    try {
        bad.get();
        FAIL() << "the task did not fail";
    } catch (const TaskError& error) {
        EXPECT_EQ(error.type_name(), "hands::MalformedBytes");
        EXPECT_EQ(error.input(), "5");
    }
    expect_usable(pool);
}

// promise 4.3: a torn reply, cut at every byte of its header and some behind
TEST_F(Damage, AReplyTornAtAnyByteFailsItsTask) {
    ProcessPool pool{1};
    const auto answer_in_part = [](std::size_t count) {
        say({{8, 0, ReplyKind::result}, Bytes(8)}, count);
        ::raise(SIGKILL);
    };
    for (std::size_t count = 0; count < sizeof(ReplyHeader) + 8; ++count) {
        SCOPED_TRACE(count);
        const auto death = death_of(pool.submit(answer_in_part, count));
        ASSERT_TRUE(death);
        EXPECT_EQ(death->signal(), SIGKILL);
        EXPECT_EQ(death->input(), std::to_string(count));
    }
    expect_usable(pool);
}

// promise 4.3: the answer that nobody asked for may come when the worker has been handed the next task
TEST_F(Damage, AnAnswerTooManyFailsTheNextTaskAtMost) {
    ProcessPool pool{1};
    const auto answer_twice = [](int n) {
        const Bytes result = to_bytes(n);
        say({{result.size(), 0, ReplyKind::result}, result});
        return n;
    };
    EXPECT_EQ(pool.submit(answer_twice, 3).get(), 3);
    death_of(pool.submit(square, 4));
    expect_usable(pool);
}

// promise 4.3: the next task of the same chunk has not been begun twice
TEST_F(Damage, AnAnswerTooManyFailsOneTaskOfAChunkAtMost) {
    ProcessPool pool{1};
    const auto answer_twice_at_2 = [](int n) {
        const Bytes result = to_bytes(n);
        if (n == 2) say({{result.size(), 1, ReplyKind::result}, result});
        return n;
    };
    std::vector<int> done;
    int failed = 0;
    auto results = pool.imap(answer_twice_at_2, std::vector{1, 2, 3, 4, 5}, 5);
    for (auto it = results.begin(); it != results.end(); ++it)
        failed += death_in([&] { done.push_back(*it); }) ? 1 : 0;
    EXPECT_THAT(done, ElementsAre(1, 2, 4, 5));
    EXPECT_EQ(failed, 1);
    expect_usable(pool);
}

// promise 4.3: a worker that closes its socket and goes on is not waited for
TEST_F(Damage, AWorkerThatClosesItsSocketAndGoesOnFailsItsTask) {
    ProcessPool pool{2};
    auto bad = pool.submit(
        [](int) {
            ::close(socket_to_pool());
            wait_for_ever();
        },
        6);
    const auto death = death_of(bad);
    ASSERT_TRUE(death);
    EXPECT_STREQ(death->what(), "a worker closed its socket to the pool and went on, and was killed for it, "
                                "while it worked on 6");
    EXPECT_EQ(death->signal(), SIGKILL);
    expect_usable(pool);
}

/// Lets a worker close its socket and go on. \return whether another one did a task while it had time to end
bool others_go_on() {
    const Shared<std::atomic<bool>> is_closed;
    static std::atomic<bool>* closed = nullptr;
    closed = &*is_closed;
    ProcessPool pool{2};
    auto bad = pool.submit([] {
        ::close(socket_to_pool());
        *closed = true;
        wait_for_ever();
    });
    await("the socket is closed", [&] { return is_closed->load(); });
    bad.wait_for(std::chrono::milliseconds{1});  // the pool has seen it
    EXPECT_EQ(pool.submit(square, 3).get(), 9);
    return !bad.wait_for(std::chrono::seconds{0});
}

// promise 4.3: the others need not wait until its time is over
TEST_F(Damage, AWorkerThatClosesItsSocketKeepsNobodyElseWaiting) {
    // Its time is a second: on a busy machine that can be over before anybody else has done anything.
    bool have_gone_on = false;
    for (int attempt = 0; attempt < 20 && !have_gone_on; ++attempt) have_gone_on = others_go_on();
    EXPECT_TRUE(have_gone_on);
}

// promise 4.3
TEST_F(Damage, AWorkerThatClosesAllDescriptorsAndGoesOnFailsItsTask) {
    ProcessPool pool{2};
    const auto close_all = [](int) {
        for (int number = 0; number < 256; ++number) ::close(number);
        wait_for_ever();
    };
    EXPECT_TRUE(death_of(pool.submit(close_all, 6)));
    expect_usable(pool);
}

// promise 4.3: closing and coming back
TEST_F(Damage, AWorkerThatClosesItsSocketAndReturnsFailsItsTask) {
    ProcessPool pool{2};
    const auto death = death_of(pool.submit([](int) { ::close(socket_to_pool()); }, 6));
    ASSERT_TRUE(death);
    EXPECT_EQ(death->exit_code(), 1);
    expect_usable(pool);
}

}  // namespace
}  // namespace hands
