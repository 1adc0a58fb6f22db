#include "exercises/learn/loop/job.hpp"

#include "chapters/acceptance/holdings.hpp"
#include "chapters/acceptance/temporary_folder.hpp"
#include "common/descriptor.hpp"

#include <csignal>
#include <fstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

using How = JobEnd::How;

Job shell(const std::string& script) { return {.command = {"sh", "-c", script}}; }

/// Nothing of this process is gone or left after a test.
class JobTest : public testing::Test {
protected:
    ~JobTest() override { EXPECT_EQ(take_stock(), before_); }

    const Holdings before_ = take_stock();
};

TEST_F(JobTest, EndsWithTheStatusAndAllThatWasWritten) {
    const JobEnd end = run_job(shell("echo one; echo two >&2; exit 3"));
    EXPECT_EQ(end.how, How::exited);
    EXPECT_EQ(end.number, 3);
    EXPECT_EQ(end.output, "one\ntwo\n");
}

TEST_F(JobTest, EndsWithTheSignalThatKilledIt) {
    const JobEnd end = run_job(shell("echo one; kill -SEGV $$"));
    EXPECT_EQ(end.how, How::killed);
    EXPECT_EQ(end.number, SIGSEGV);
    EXPECT_EQ(end.output, "one\n");
}

TEST_F(JobTest, OfAProgramThatIsNotThereEndsWith127) {
    const JobEnd end = run_job({.command = {"/nowhere/program"}});
    EXPECT_EQ(end.number, 127);
    EXPECT_THAT(end.output, HasSubstr("/nowhere/program"));
}

TEST_F(JobTest, TellsWhatIsWrittenAsItComes) {
    const TemporaryFolder folder;
    const std::string leave = folder.path() / "leave";
    ::mkfifo(leave.c_str(), 0600);
    std::string heard;
    Job job = shell("echo one; read word <" + leave + "; echo two");
    job.on_output = [&](std::string_view text) {
        heard += text;
        if (heard == "one\n") std::ofstream{leave} << "go on\n";  // it would wait for ever
    };
    run_job(job);
    EXPECT_EQ(heard, "one\ntwo\n");
}

TEST_F(JobTest, HasNothingToRead) { EXPECT_EQ(run_job(shell("cat; echo read")).output, "read\n"); }

TEST_F(JobTest, MeetsTheSignalsAsFromAShell) {
    EXPECT_EQ(run_job(shell("kill -INT $$; echo ignored")).number, SIGINT);
    EXPECT_EQ(run_job(shell("kill -PIPE $$; echo ignored")).number, SIGPIPE);
}

TEST_F(JobTest, ThatWritesVeryMuchIsKeptByItsBeginningAndItsEnd) {
    const JobEnd end = run_job(shell("echo first; yes | head -c 3000000; echo last"));
    EXPECT_THAT(end.output, AllOf(StartsWith("first\n"), HasSubstr("[…]"), EndsWith("last\n")));
    EXPECT_THAT(end.output, SizeIs(testing::Lt(500'000U)));
}

TEST_F(JobTest, ThatIsSilentForTooLongIsEnded) {
    Job job = shell("echo one; sleep 1000");
    job.patience = 3s;  // for a busy machine to come to the echo
    const JobEnd end = run_job(job);
    EXPECT_EQ(end.how, How::silent);
    EXPECT_EQ(end.output, "one\n");
}

TEST_F(JobTest, ThatIsToBeLeftIsEndedWithAllItStarted) {
    const Descriptor event{::eventfd(1, EFD_CLOEXEC)};  // readable at once
    const JobEnd end = run_job(shell("(trap '' TERM; sleep 1000; sleep 1000) & sleep 1000"),
                               {.descriptors = {event.get()}, .leave = [] { return true; }});
    EXPECT_EQ(end.how, How::left);
}

TEST_F(JobTest, GoesOnIfWhatIsSaidMeanwhileIsNoReasonToLeave) {
    const Descriptor event{::eventfd(1, EFD_CLOEXEC)};
    const TemporaryFolder folder;
    // It waits until it is seen that somebody has listened.
    const Job job = shell("until [ -e '" + (folder.path() / "heard").string() + "' ]; do :; done; echo done");
    const JobEnd end = run_job(job, {.descriptors = {event.get()}, .leave = [&] {
                                         std::uint64_t count = 0;
                                         EXPECT_EQ(::read(event.get(), &count, sizeof count), 8);
                                         folder.write("heard", "");
                                         return false;
                                     }});
    EXPECT_EQ(end.how, How::exited);
    EXPECT_EQ(end.output, "done\n");
}

TEST_F(JobTest, MayLeaveSomethingRunningUnlessItIsToBeAlone) {
    const TemporaryFolder folder;
    Job job = shell("sleep 1000 >/dev/null 2>&1 & echo $!");
    const JobEnd end = run_job(job);
    const pid_t left = std::stoi(end.output);
    EXPECT_EQ(::kill(left, 0), 0);

    job.alone = true;  // this one ends the sleeper of the first, too: it is our child by now
    run_job(job);
    EXPECT_EQ(::kill(left, 0), -1);
}

TEST_F(JobTest, EndsEvenIfSomethingHoldsItsOutputOpen) {
    Job job = shell("echo one; sleep 1000 &");
    job.alone = true;
    EXPECT_EQ(run_job(job).output, "one\n");
}

TEST_F(JobTest, WaitsForItsLock) {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "lock";
    Descriptor lock{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)};
    ASSERT_EQ(::flock(lock.get(), LOCK_EX | LOCK_NB), 0);

    Job job{.command = {"echo", "ran"}, .lock = path};
    job.patience = 1s;
    EXPECT_EQ(run_job(job).how, How::silent);
    lock.close();
    job.patience.reset();
    EXPECT_EQ(run_job(job).output, "ran\n");
}

TEST_F(JobTest, HoldsItsLockToItsEnd) {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "lock";
    // flock(1) is of util-linux, which every Linux has; it fails with 1 if it would have to wait.
    const Job job{.command = {"sh", "-c", "flock -n '" + path + "' true"}, .lock = path};
    EXPECT_EQ(run_job(job).number, 1);
}

}  // namespace
}  // namespace hands
