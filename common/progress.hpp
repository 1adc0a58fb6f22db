#pragma once
/// \file
/// How far long work has come, as a bar on the terminal.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include <unistd.h>

namespace hands {

/// A progress bar on stderr, for work that takes longer than a second; none where stderr is no terminal.
///
/// While it exists a timer (SIGALRM, ten times a second) draws it, so the work itself only adds to a counter,
/// and no thread is needed: a program that is going to fork must not have one. The handler does nothing but
/// read what is fixed or atomic, and write(2).
///
/// The first Progress of a process is shown, and any other that lives at the same time is not: it counts, and
/// touches neither timer nor terminal. A forked child inherits no timer, and if something else sends it
/// SIGALRM, the handler sees that it is not in the process that made the bar: only the parent draws. The same
/// holds where the program is in the background, because the terminal then belongs to somebody else.
///
/// State: `shown_` says whether this is the one that owns timer and handler. `drawn_` says whether a bar may
/// stand on the terminal now.
class Progress {
public:
    /// \param total  units of work that make 100 %
    /// \param descriptor  where to draw; not owned, and to stay open while this lives
    /// \param delay  how long nothing is drawn
    explicit Progress(std::uint64_t total, int descriptor = STDERR_FILENO,
                      std::chrono::milliseconds delay = std::chrono::seconds{1});
    ~Progress();  ///< stops the timer and takes the bar away
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// So many more units are done. From any thread, at any time.
    void advance(std::uint64_t units) { done_.fetch_add(units, std::memory_order_relaxed); }

    /// While it lives, no bar stands on the terminal, so that something else can be printed there. One at a
    /// time.
    class Hidden {
    public:
        explicit Hidden(Progress& progress) : progress_(progress) { progress_.hide(); }
        ~Hidden() { progress_.show(); }
        Hidden(const Hidden&) = delete;
        Hidden& operator=(const Hidden&) = delete;

    private:
        Progress& progress_;
    };

private:
    static void on_alarm(int signal);
    void draw();
    void show();
    void hide();
    bool is_mine() const;
    bool owns_terminal() const;

    std::atomic<std::uint64_t> done_{0};
    std::atomic<bool> drawn_{false};
    const std::uint64_t total_;
    const int descriptor_;
    const std::int64_t start_ns_;
    const std::int64_t delay_ns_;
    const std::size_t columns_;  ///< how wide the bar is
    bool shown_ = false;
};

}  // namespace hands
