#include "chapters/03_processes/thread_count.hpp"

#include "common/sanitizer.hpp"

#include <latch>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

// promise 3.9
TEST(ThreadCount, CountsThoseThatRun) {
    std::thread{[] {}}.join();  // with the first thread, ThreadSanitizer starts one of its own
    const std::size_t before = count_threads();
    std::latch done{1};
    std::jthread first{[&] { done.wait(); }};
    std::jthread second{[&] { done.wait(); }};
    EXPECT_EQ(count_threads(), before + 2);
    EXPECT_THROW(refuse_to_fork_with_threads(), std::logic_error);
    done.count_down();
    first.join();
    second.join();
    EXPECT_EQ(count_threads(), before);
    EXPECT_NO_THROW(refuse_to_fork_with_threads());
}

/// The main thread ends while another one goes on. The system keeps it as a zombie, to the end of the
/// process.
[[noreturn]] void outlive_the_main_thread() {
    std::thread survivor{[] {
        constexpr auto patience = std::chrono::seconds{60};
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (count_threads() > 1 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
        ::_exit(count_threads() == 1 ? 0 : 1);
    }};
    for (;;) ::syscall(SYS_exit, 0);  // this thread alone
}

// promise 3.9
TEST(ThreadCount, LeavesOutAThreadThatHasEnded) {
    if (is_sanitized) GTEST_SKIP() << "sanitizers do not bear a thread that ends behind their backs";
    const pid_t child = ::fork();
    if (child == 0) outlive_the_main_thread();
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace hands
