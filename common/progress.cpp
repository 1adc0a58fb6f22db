#include "common/progress.hpp"

#include "common/progress_text.hpp"
#include "common/stopwatch.hpp"
#include "common/terminal.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <span>
#include <string_view>
#include <thread>

#include <sys/time.h>
#include <unistd.h>

namespace hands {
namespace {

// A signal handler is given no argument, so what it works on has to be global.
std::atomic<Progress*> live{nullptr};  // whom the handler draws
std::atomic<pid_t> home{0};  // the process that draws; a forked child has a copy of all this, and must not
std::atomic<bool> drawing{false};  // whether a handler is at work, in any thread
std::atomic<bool> taken{false};    // whether some Progress owns the timer and the handler
struct sigaction handler_before;   // belongs to the Progress that owns them
static_assert(std::atomic<Progress*>::is_always_lock_free && std::atomic<bool>::is_always_lock_free &&
              std::atomic<pid_t>::is_always_lock_free &&
              std::atomic<std::uint64_t>::is_always_lock_free);  // the handler may use no other atomics

void set_timer(std::chrono::microseconds interval) {
    const timeval time{.tv_sec = 0, .tv_usec = static_cast<suseconds_t>(interval.count())};
    const itimerval timer{.it_interval = time, .it_value = time};
    ::setitimer(ITIMER_REAL, &timer, nullptr);  // cannot fail: the arguments are right
}

// Not a word of what could not be written: a bar is not worth an error.
void write_to_terminal(int descriptor, std::string_view text) {
    [[maybe_unused]] const auto written = ::write(descriptor, text.data(), text.size());
}

}  // namespace

Progress::Progress(std::uint64_t total, int descriptor, std::chrono::milliseconds delay)
    : total_(total),
      descriptor_(descriptor),
      start_ns_(steady_now_ns()),
      delay_ns_(std::chrono::nanoseconds{delay}.count()),
      // One column less than there are: some terminals go on to the next line when one is full.
      columns_(std::min(terminal_columns(descriptor), most_columns + 1) - 1) {
    if (!is_terminal(descriptor_) || columns_ < fewest_columns) return;
    shown_ = !taken.exchange(true);
    if (!shown_) return;

    home = ::getpid();
    show();
    struct sigaction action {};
    action.sa_handler = on_alarm;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGALRM, &action, &handler_before);  // cannot fail, as setitimer() cannot
    set_timer(std::chrono::milliseconds{100});
}

// The kernel may run the handler in any thread, so it can be in the middle of draw() there while this thread
// is here. hide() ends that. After it, a handler that starts late (or had started, and had not yet looked at
// `live`) finds nothing to draw and touches nothing but the globals.
//
// A signal may also have been sent and not yet have been delivered, and what stood for SIGALRM before us is
// as a rule the default, which ends the process. So the timer stops first: after that nothing new is sent.
// Then SIGALRM is ignored, which throws away what is pending. Only then comes back what was there.
Progress::~Progress() {
    if (!is_mine()) return;
    hide();
    set_timer(std::chrono::microseconds{0});
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGALRM, &ignore, nullptr);
    ::sigaction(SIGALRM, &handler_before, nullptr);
    taken = false;
}

// Together with hide() this is right because each first says what it does and then looks at what the other
// does, in one order that all threads agree on (sequentially consistent): either the handler sees that `live`
// is empty, or hide() sees that `drawing` is set and waits. A handler that meets another at work leaves it to
// that one.
void Progress::on_alarm(int) {
    const int error = errno;  // belongs to whatever was interrupted
    if (::getpid() == home && !drawing.exchange(true)) {
        if (Progress* const progress = live; progress != nullptr) progress->draw();
        drawing = false;
    }
    errno = error;
}

void Progress::show() {
    if (is_mine()) live = this;
}

void Progress::hide() {
    // In a forked child, `drawing` may have been copied while it was set, and nobody would ever clear it.
    if (!is_mine()) return;
    live = nullptr;
    // Not for long: a handler that runs in this thread has ended by now, and one in another is about to.
    while (drawing) std::this_thread::yield();
    if (!drawn_.exchange(false) || !owns_terminal()) return;

    std::array<char, most_columns + 2> blank;
    blank.fill(' ');
    blank.front() = blank[columns_ + 1] = '\r';
    write_to_terminal(descriptor_, {blank.data(), columns_ + 2});
}

void Progress::draw() {
    const std::int64_t elapsed_ns = steady_now_ns() - start_ns_;
    if (elapsed_ns < delay_ns_ || !owns_terminal()) return;
    std::array<char, 1 + 256> line;
    line.front() = '\r';
    const auto bar =
        format_bar(done_.load(std::memory_order_relaxed), total_, static_cast<double>(elapsed_ns) * 1e-9,
                   columns_, std::span{line}.subspan<1>());
    write_to_terminal(descriptor_, {line.data(), 1 + bar.size()});
    drawn_ = true;
}

bool Progress::is_mine() const { return shown_ && ::getpid() == home; }

bool Progress::owns_terminal() const {
    const pid_t foreground = ::tcgetpgrp(descriptor_);
    return foreground == -1 || foreground == ::getpgrp();  // −1: not the terminal that controls us
}

}  // namespace hands
