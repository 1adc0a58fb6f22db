/// \file
/// A child follows its parent, whatever it is doing and whoever started it (promise 3.8).

#include "chapters/03_processes/process_case.hpp"
#include "chapters/03_processes/thread_count.hpp"
#include "common/sanitizer.hpp"

#include <atomic>
#include <thread>

#include <sys/syscall.h>

namespace hands {
namespace {

class ParentDeath : public ProcessTest {};

// ---- what a child may be doing, each for ever
// -----------------------------------------------------------------

void compute() {
    std::atomic<unsigned long> count{0};  // an atomic, or the compiler may drop the loop
    for (;;) ++count;
}

void wait_in_read() {
    PipeEnds pipe;
    char byte = 0;
    (void)!::read(pipe.read.get(), &byte, 1);
}

void wait_in_poll() {
    for (;;) ::poll(nullptr, 0, -1);
}

void compute_with_all_signals_blocked() {
    sigset_t all;
    ::sigfillset(&all);
    ::sigprocmask(SIG_SETMASK, &all, nullptr);
    compute();
}

void compute_with_signals_ignored() {
    for (const int signal : {SIGTERM, SIGHUP, SIGPIPE, SIGIO, SIGINT}) ::signal(signal, SIG_IGN);
    compute();
}

void be_stopped() { ::raise(SIGSTOP); }

void lead_a_session() {
    ::setsid();
    compute();
}

void wait_for_a_grandchild() {
    Process grandchild{compute};
    grandchild.start();
    grandchild.join();
}

struct Doing {
    const char* name;
    void (*what)();
};

/// For GoogleTest, which would show the object's bytes.
void PrintTo(const Doing& doing, std::ostream* out) { *out << doing.name; }

/// In the parent that will be killed: a child that is at it.
void have_a_child(void (*what)(), Descriptor running, Descriptor held) {
    Process child{[](void (*do_it)(), Descriptor, Descriptor begun) {
                      begun.close();
                      do_it();
                  },
                  what, std::move(held), running.duplicate()};
    child.start();
    running.close();
    wait_for_ever();
}

class Child : public ParentDeath, public testing::WithParamInterface<Doing> {};

// promise 3.8
TEST_P(Child, DiesWithItsParent) {
    PipeEnds running;
    PipeEnds held;  // its end comes when nobody, the grandchild included, holds it any more
    Process parent{have_a_child, GetParam().what, std::move(running.write), std::move(held.write)};
    parent.start();
    ASSERT_EQ(read_to_end(running.read), "");  // it has begun
    parent.kill();
    join_in_time(parent);
    EXPECT_EQ(read_to_end(held.read), "");
}

INSTANTIATE_TEST_SUITE_P(Whatever, Child,
                         testing::Values(Doing{"Computes", compute}, Doing{"Reads", wait_in_read},
                                         Doing{"Polls", wait_in_poll}, Doing{"Pauses", wait_for_ever},
                                         Doing{"BlocksSignals", compute_with_all_signals_blocked},
                                         Doing{"IgnoresSignals", compute_with_signals_ignored},
                                         Doing{"IsStopped", be_stopped},
                                         Doing{"LeadsASession", lead_a_session},
                                         Doing{"WaitsForAGrandchild", wait_for_a_grandchild}),
                         [](const auto& each) { return each.param.name; });

/// In the first of a line of parents: \p generations more, the last of which computes.
void have_descendants(int generations, Descriptor running, Descriptor held) {
    if (generations == 0) {
        running.close();
        compute();
    }
    Process child{have_descendants, generations - 1, std::move(running), std::move(held)};
    child.start();
    child.join();
}

// promise 3.8
TEST_F(ParentDeath, TakesAllGenerationsAlong) {
    PipeEnds running;
    PipeEnds held;
    Process first{have_descendants, 5, std::move(running.write), std::move(held.write)};
    first.start();
    ASSERT_EQ(read_to_end(running.read), "");
    first.kill();
    join_in_time(first);
    EXPECT_EQ(read_to_end(held.read), "");
}

/// In a parent that will exit, without a word to its children.
void exit_at_once(Descriptor held) {
    Process child{[](Descriptor) { compute(); }, std::move(held)};
    child.start();
    ::_exit(0);
}

// promise 3.8: not only when it is killed.
TEST_F(ParentDeath, ByExitEndsTheChildToo) {
    PipeEnds held;
    Process parent{exit_at_once, std::move(held.write)};
    parent.start();
    join_in_time(parent);
    EXPECT_EQ(read_to_end(held.read), "");
}

// promise 3.8: it belongs to its parent, not to whoever that may be: a grandparent's child goes on.
TEST_F(ParentDeath, LeavesASiblingAlone) {
    Process sibling{wait_for_ever};
    sibling.start();
    Process other{wait_for_ever};
    other.start();
    other.kill();
    join_in_time(other);
    EXPECT_FALSE(sibling.join_for(std::chrono::milliseconds{50}));
}

// ---- the thread that started it ends
// --------------------------------------------------------------------------

/// In a process of its own: the main thread ends; a second one, now the only one, starts a child; it hands it
/// to a third and ends too. Then the process lives on for as long as \p wait is open.
void start_from_a_thread_that_ends(Descriptor running, Descriptor held, Descriptor answer, Descriptor wait) {
    std::thread second{[&] {
        while (count_threads() > 1) std::this_thread::yield();
        auto* const child = new Process{have_a_child, compute, std::move(running), std::move(held)};
        child->start();
        std::thread third{[&, child, starter = ::gettid()] {
            while (::syscall(SYS_tgkill, ::getpid(), starter, 0) == 0) std::this_thread::yield();
            tell(answer,
                 child->join_for(std::chrono::milliseconds{200}) ? "died with its thread" : "lives on");
            answer.close();
            (void)read_to_end(wait);
            ::_exit(0);  // no destructor: the child has its lifeline
        }};
        third.detach();
        ::syscall(SYS_exit, 0);  // this thread alone, and at once
    }};
    for (;;) ::syscall(SYS_exit, 0);
}

// promise 3.8: PR_SET_PDEATHSIG would end the child with the thread that started it.
TEST_F(ParentDeath, IsThatOfTheProcessNotOfTheThreadThatStartedTheChild) {
    if (is_sanitized) GTEST_SKIP() << "sanitizers do not bear a thread that ends behind their backs";
    PipeEnds running;
    PipeEnds held;
    PipeEnds answer;
    PipeEnds gate;
    Process parent{start_from_a_thread_that_ends, std::move(running.write), std::move(held.write),
                   std::move(answer.write), std::move(gate.read)};
    parent.start();
    EXPECT_EQ(read_to_end(answer.read), "lives on");
    EXPECT_EQ(read_to_end(running.read), "");
    gate.write.close();
    join_in_time(parent);
    EXPECT_EQ(read_to_end(held.read), "");
}

}  // namespace
}  // namespace hands
