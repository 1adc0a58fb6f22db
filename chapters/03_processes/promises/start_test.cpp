/// \file
/// A start that is refused, or fails half-way (promises 3.9, 3.11).

#include "chapters/03_processes/process_case.hpp"
#include "chapters/acceptance/holdings.hpp"
#include "common/sanitizer.hpp"

#include <stdexcept>
#include <thread>

#include <sys/resource.h>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class Start : public ProcessTest {};

// promise 3.9
TEST_F(Start, FromAProgramWithThreadsIsRefusedWithASentence) {
    PipeEnds gate;
    std::jthread other{[&] { (void)read_to_end(gate.read); }};
    std::jthread another{[&] { (void)read_to_end(gate.read); }};
    Process process{[] {}};
    EXPECT_THAT([&] { process.start(); },
                ThrowsMessage<std::logic_error>(HasSubstr("Start the processes first, the threads after")));
    EXPECT_EQ(process.pid(), std::nullopt);
    gate.write.close();
}

// promise 3.9: the thread may be one of those, too.
TEST_F(Start, FromAThreadBesideOthersIsRefused) {
    std::string refusal;
    PipeEnds gate;
    std::jthread idle{[&] { (void)read_to_end(gate.read); }};
    std::jthread{[&] {
        Process process{[] {}};
        try {
            process.start();
        } catch (const std::logic_error& error) {
            refusal = error.what();
        }
    }}.join();
    EXPECT_THAT(refusal, HasSubstr("threads: the child would be born with one of them"));
    gate.write.close();
}

// promise 3.9: what was refused can be started once the threads are joined.
TEST_F(Start, IsPossibleAgainOnceTheThreadsAreJoined) {
    Process process{[] { std::exit(6); }};
    {
        PipeEnds gate;
        std::jthread other{[&] { (void)read_to_end(gate.read); }};
        std::jthread another{[&] { (void)read_to_end(gate.read); }};
        EXPECT_THROW(process.start(), std::logic_error);
        gate.write.close();
    }
    process.start();
    join_in_time(process);
    EXPECT_EQ(process.exit_code(), 6);
}

// promise 3.9: a child may have threads of its own; they do not outlive its run().
TEST_F(Start, OfThreadsInTheChildIsFine) {
    EXPECT_EQ(outcome(Process{[] {
                  int sum = 0;
                  {
                      std::jthread one{[&] { sum += 4; }};
                  }
                  std::exit(sum);
              }}),
              4);
}

/// A limit of this process while this lives.
class Limited {
public:
    Limited(__rlimit_resource resource, rlim_t limit) : resource_(resource) {
        ::getrlimit(resource_, &before_);
        const rlimit fewer{limit, before_.rlim_max};
        ::setrlimit(resource_, &fewer);
    }
    ~Limited() { ::setrlimit(resource_, &before_); }
    Limited(const Limited&) = delete;
    Limited& operator=(const Limited&) = delete;

private:
    __rlimit_resource resource_;
    rlimit before_ = {};
};

/// Starts \p process. \return what the system_error says, or nothing if it starts
std::string failure_to_start(Process& process) {
    try {
        process.start();
    } catch (const std::system_error& failure) {
        return failure.what();
    }
    return "";
}

/// Whether it was a start as it should be; a child that ran left a byte.
struct Attempt {
    std::string failure;
    std::string left_by_child;
    Holdings holdings;
};

/// One start with numbers below \p limit only for descriptors. The answer's descriptor is one of those
/// before.
Attempt start_with_descriptors_below(rlim_t limit) {
    PipeEnds answer;
    Attempt attempt;
    {
        Process process{[](Descriptor to) { tell(to, "x"); }, std::move(answer.write)};
        {
            const Limited limited{RLIMIT_NOFILE, limit};
            attempt.failure = failure_to_start(process);
        }
        if (process.pid()) join_in_time(process);
    }
    attempt.left_by_child = read_to_end(answer.read);
    attempt.holdings = take_stock();
    return attempt;
}

// promise 3.11
TEST_F(Start, WithEveryNumberOfDescriptorsFailsCleanlyOrSucceeds) {
    if (is_sanitized) GTEST_SKIP() << "sanitizers need descriptors for themselves";
    const auto first_free = static_cast<rlim_t>(Descriptor{::open("/dev/null", O_RDONLY | O_CLOEXEC)}.get());
    int failed = 0;
    int succeeded = 0;
    // From a limit below what is open already, to more than a start needs.
    for (rlim_t limit = 0; limit < first_free + 12; ++limit) {
        SCOPED_TRACE(testing::Message() << "limit " << limit << ", first free " << first_free);
        PipeEnds occupy;  // what the answer's pipe takes: so the limit moves through the start itself
        occupy = {};
        const Holdings before = take_stock();
        const Attempt attempt = start_with_descriptors_below(limit);
        Holdings after = take_stock();
        EXPECT_EQ(after, before);
        if (attempt.failure.empty()) {
            ++succeeded;
            EXPECT_EQ(attempt.left_by_child, "x");
        } else {
            ++failed;
            EXPECT_THAT(attempt.failure, HasSubstr("ulimit -n"));
            EXPECT_EQ(attempt.left_by_child, "") << "the child of a failed start ran";
        }
    }
    EXPECT_GT(failed, 3);
    EXPECT_GT(succeeded, 3);
}

// promise 3.11
TEST_F(Start, ThatFailedForWantOfADescriptorCanBeRetried) {
    if (is_sanitized) GTEST_SKIP() << "sanitizers need descriptors for themselves";
    Process process{[] { std::exit(8); }};
    {
        const Limited limited{RLIMIT_NOFILE, 3};
        EXPECT_THAT(failure_to_start(process), HasSubstr("ulimit -n"));
    }
    EXPECT_EQ(process.pid(), std::nullopt);
    EXPECT_FALSE(process.is_alive());
    process.start();
    join_in_time(process);
    EXPECT_EQ(process.exit_code(), 8);
}

/// In a child: becomes a user who may have no further process, and tries.
void start_beyond_the_limit_of_processes(Descriptor answer) {
    // Root is bound by no such limit. No process of this number's is expected on the machine, but any number
    // of them does: the limit is below it.
    if (::geteuid() == 0) checked("become nobody", [] { return ::setresuid(65534, 65534, 65534); });
    const Holdings before = take_stock();
    Process process{[] { std::exit(8); }};
    {
        const Limited limited{RLIMIT_NPROC, 0};
        tell(answer, failure_to_start(process));
    }
    const bool is_clean = take_stock() == before;
    tell(answer, is_clean ? "; nothing left; " : "; something left; ");
    process.start();  // can be retried
    join_in_time(process);
    tell(answer, process.exit_code() == 8 ? "started" : "not started");
}

// promise 3.11
TEST_F(Start, BeyondTheLimitOfProcessesFailsCleanlyAndCanBeRetried) {
    PipeEnds answer;
    Process child{start_beyond_the_limit_of_processes, std::move(answer.write)};
    child.start();
    EXPECT_EQ(read_to_end(answer.read),
              "cannot start a process (the limit of processes is reached: see `ulimit -u`): "
              "Resource temporarily unavailable; nothing left; started");
    join_in_time(child);
}

}  // namespace
}  // namespace hands
