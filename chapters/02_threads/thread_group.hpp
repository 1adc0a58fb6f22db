#pragma once
/// \file
/// Threads that are started together and joined together.

#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hands {

/// Starts threads and joins them all, whatever happens; an exception in one of them is not lost.
///
/// A std::jthread alone joins too, but an exception that leaves its function ends the whole program. Here the
/// first one is kept and comes out of join().
///
/// State: `threads_` are those started and not yet joined; `error_` is the first exception, written under
/// `mutex_` by a thread, and read without it only after all threads were joined, which orders every write
/// before the read.
class ThreadGroup {
public:
    ThreadGroup() = default;
    /// Joins what was not joined. An exception that nobody asked for by join() is dropped.
    ~ThreadGroup() = default;
    ThreadGroup(const ThreadGroup&) = delete;
    ThreadGroup& operator=(const ThreadGroup&) = delete;

    /// Starts a thread that calls \p function.
    /// \throws std::system_error if the system has no room for another thread; those started go on
    void start(std::function<void()> function);

    /// Waits for all threads.
    /// \throws the first exception that left one of them, once
    void join();

private:
    void run(const std::function<void()>& function) noexcept;

    std::mutex mutex_;
    std::exception_ptr error_;
    std::vector<std::jthread> threads_;  ///< last: joined before the members that the threads use go
};

}  // namespace hands
