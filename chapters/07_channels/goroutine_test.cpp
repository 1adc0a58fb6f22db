#include "chapters/07_channels/goroutine.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::HasSubstr;

/// Waits before it looks at what it was given: by then, whoever gave it is gone.
Goroutine look(ReceiveChannel<int> go_on, const std::string& given, SendChannel<std::string> seen) {
    co_await go_on.recv();
    co_await seen.send(given);
}

struct Steps {
    Channel<int> go_on{0};
    Channel<std::string> seen{1};

    std::string finish(Group& group) {
        go_on.close();
        group.wait();
        return seen.recv().wait().value();
    }
};

const std::string long_text = "longer than what a string keeps in itself, so that it has memory of its own";

TEST(Goroutine, KeepsWhatItsReferenceParametersReferTo) {
    Steps steps;
    Group group;
    {
        std::string text = long_text;
        group.go(look, steps.go_on, std::move(text), steps.seen);
    }
    EXPECT_EQ(steps.finish(group), long_text);
}

TEST(Goroutine, KeepsTheCapturesOfItsLambda) {
    Steps steps;
    Group group;
    {
        std::string text = long_text;
        group.go([text, steps]() -> Goroutine {
            co_await steps.go_on.recv();
            co_await steps.seen.send(text);
        });
    }
    EXPECT_EQ(steps.finish(group), long_text);
}

TEST(Goroutine, KeepsTheParametersOfALambdaWithoutCaptures) {
    Steps steps;
    Group group;
    group.go(
        [](Channel<int> go_on, std::string text, Channel<std::string> seen) -> Goroutine {
            co_await go_on.recv();
            co_await seen.send(std::move(text));
        },
        steps.go_on, long_text, steps.seen);
    EXPECT_EQ(steps.finish(group), long_text);
}

TEST(Goroutine, KeepsTheParametersOfAGenericLambda) {
    Steps steps;
    Group group;
    group.go(
        [](auto go_on, const auto& text, auto seen) -> Goroutine {
            co_await go_on.recv();
            co_await seen.send(text);
        },
        steps.go_on, long_text, steps.seen);
    EXPECT_EQ(steps.finish(group), long_text);
}

struct Speaker {
    std::string text;
    Goroutine speak(Steps steps) {
        co_await steps.go_on.recv();
        co_await steps.seen.send(text);
    }
};

TEST(Goroutine, CanBeAMemberFunction) {
    Steps steps;
    Speaker speaker{long_text};
    Group group;
    group.go(&Speaker::speak, &speaker, steps);
    EXPECT_EQ(steps.finish(group), long_text);
}

TEST(Goroutine, TakesArgumentsThatCanOnlyBeMoved) {
    Steps steps;
    Group group;
    group.go(
        [](std::unique_ptr<std::string> text, Steps given) -> Goroutine { co_await given.seen.send(*text); },
        std::make_unique<std::string>(long_text), steps);
    EXPECT_EQ(steps.finish(group), long_text);
}

Goroutine hold(std::shared_ptr<int>) { co_return; }

TEST(Goroutine, LetsGoOfItsParametersIfItIsNeverStarted) {
    const auto value = std::make_shared<int>(1);
    {
        const Goroutine never_started = hold(value);
        EXPECT_EQ(value.use_count(), 2);
    }
    EXPECT_EQ(value.use_count(), 1);
}

TEST(Goroutine, LetsGoOfAllItHeldBeforeItsGroupIsDone) {
    const auto value = std::make_shared<int>(1);
    Group group;
    for (int i = 0; i < 100; ++i) {
        group.go(hold, value);
        group.go([value]() -> Goroutine { co_return; });
    }
    group.wait();
    EXPECT_EQ(value.use_count(), 1);
}

// GCC 12 makes a coroutine of this that would never run its body. (Other compilers make a right one.)
Goroutine without_a_name(ReceiveChannel<int> channel, bool& ended) {
    while (co_await channel.recv()) {
    }
    ended = true;
}

TEST(Goroutine, RunsToItsEndOrIsRefusedIfTheCompilerBreaksItsFrame) {
    const Channel<int> channel{0};
    channel.close();
    bool ended = false;
    std::string refusal;
    Group group;
    try {
        group.go(without_a_name, channel, std::ref(ended));
    } catch (const std::logic_error& error) {
        refusal = error.what();
    }
    group.wait();
    if (ended)
        EXPECT_EQ(refusal, "");
    else
        EXPECT_THAT(refusal, HasSubstr("cannot start goroutine without_a_name"));
}

}  // namespace
}  // namespace hands
