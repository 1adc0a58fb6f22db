// Long work that is ended in the middle leaves no process, no shared segment and no file behind.
#include "chapters/acceptance/demo.hpp"

#include <csignal>
#include <set>

#include <poll.h>

namespace hands {
namespace {

using testing::IsEmpty;

using Names = std::set<std::string>;

/// The named shared segments and semaphores of this machine.
Names shared_segments() {
    Names names;
    std::error_code none;
    for (std::filesystem::directory_iterator entry{"/dev/shm", none}, end; entry != end;
         entry.increment(none))
        names.insert(entry->path().filename());
    return names;
}

/// Those that are here now, were not \p before, and stay. Others on this machine may make and remove some at
/// the same time, so whatever goes within ten seconds is forgiven.
Names new_segments(const Names& before) {
    Names added = shared_segments();
    std::erase_if(added, [&](const auto& name) { return before.contains(name); });
    for (int round = 0; round < 1000 && !added.empty(); ++round) {
        ::poll(nullptr, 0, 10);
        const Names now = shared_segments();
        std::erase_if(added, [&](const auto& name) { return !now.contains(name); });
    }
    return added;
}

/// Work for centuries: the largest prime below 2^64, alone or among others.
std::vector<std::vector<std::string>> long_works() {
    const std::string prime = "18446744073709551557";
    if (!demo().shares_work()) return {{prime}};
    return {{prime, "--workers", "3"},  // two workers have nothing to do
            {prime, "--workers", "3", "--split", "ranges"},
            {prime, prime, prime, prime, "--workers", "3"}};  // and one waits in a queue, where there is one
}

/// Ends long work in the middle.
class Ending : public DemoTest, public testing::WithParamInterface<std::vector<std::string>> {
protected:
    /// Starts the work with a file to be written, lets \p end do its deed amid it, and expects that nothing
    /// is left.
    template <class End>
    Outcome ending_by(End end, Launch launch = {}) {
        const Names segments = shared_segments();
        folder_.write("run.json", "precious");
        auto arguments = GetParam();
        arguments.insert(arguments.end(), {"--save", "run.json"});

        Program program{launch_with(arguments, std::move(launch))};
        program.wait_until_working();
        program.wait_until_catching(SIGINT);  // a slow beginning can be mistaken for work
        end(program);
        const Outcome outcome = program.finish();

        EXPECT_THAT(outcome.left_behind, IsEmpty()) << describe(outcome);
        EXPECT_THAT(new_segments(segments), IsEmpty()) << describe(outcome);
        EXPECT_THAT(folder_.names(), testing::ElementsAre("run.json"));
        EXPECT_EQ(folder_.read("run.json"), "precious");
        return outcome;
    }
};

void expect_interrupted(const Outcome& outcome) {
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 130);
    EXPECT_THAT(outcome.err, IsOneLine());
    EXPECT_EQ(outcome.out, "");
}

TEST_P(Ending, ByCtrlCToTheProgramAloneIsOneLineAndLeavesNothing) {
    expect_interrupted(ending_by([](Program& program) { program.send(SIGINT); }));
}

TEST_P(Ending, ByCtrlCToItsGroupIsOneLineAndLeavesNothing) {
    expect_interrupted(ending_by([](Program& program) { program.send_to_group(SIGINT); }));
}

TEST_P(Ending, ByCtrlCOnATerminalIsOneLineAndLeavesNothing) {
    const Outcome outcome =
        ending_by([](Program& program) { program.type("\x03"); }, {.command = {}, .out = Stdout::terminal});
    EXPECT_EQ(outcome.status, 130) << describe(outcome);
    EXPECT_EQ(std::ranges::count(outcome.out, '\n'), 1) << describe(outcome);
}

TEST_P(Ending, BySigtermLeavesNothing) {
    const Outcome outcome = ending_by([](Program& program) { program.send(SIGTERM); });
    EXPECT_NE(outcome.status, 0) << describe(outcome);
}

TEST_P(Ending, BySigkillLeavesNothing) {
    const Outcome outcome = ending_by([](Program& program) { program.send(SIGKILL); });
    EXPECT_EQ(outcome.signal, SIGKILL) << describe(outcome);
    EXPECT_EQ(outcome.err, "");
}

INSTANTIATE_TEST_SUITE_P(LongWork, Ending, testing::ValuesIn(long_works()));

}  // namespace
}  // namespace hands
