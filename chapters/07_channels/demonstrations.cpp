#include "chapters/07_channels/demonstrations.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/deadlock.hpp"
#include "chapters/07_channels/fan_out.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/piece_channel.hpp"
#include "chapters/07_channels/sieve.hpp"
#include "common/stopwatch.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hands {
namespace {

// lesson: deadlock
/// Hands something to the right before it takes what comes from the left. In a ring where all do so, nobody
/// ever gets to the second line.
Goroutine give_then_take(SendChannel<int> right, ReceiveChannel<int> left) {
    co_await right.send(1);
    co_await left.recv();
}

/// Waits for news that nobody sends: no part of the ring, only forgotten.
Goroutine listen(ReceiveChannel<int> news) { co_await news.recv(); }

void run_into_a_deadlock() {
    const Channel<int> to_ben{0, "Anna to Ben"};
    const Channel<int> to_carla{0, "Ben to Carla"};
    const Channel<int> to_anna{0, "Carla to Anna"};
    const Channel<int> news{0, "news"};
    Group group;
    group.go(give_then_take, to_ben, to_anna);
    group.go(give_then_take, to_carla, to_ben);
    group.go(give_then_take, to_anna, to_carla);
    group.go(listen, news);
    group.wait();
}
// end of lesson: deadlock

}  // namespace

void show_fan_out(std::size_t goroutines, const Options& options, Report& report) {
    const std::size_t threads = std::min(goroutines, options.workers);
    report.set_workers(threads);
    fan_out(channel_of(cut(options.numbers, options.split, goroutines, options.kernel)), goroutines, threads,
            report);
}

void show_primes(std::size_t count, const Options& options, Report& report) {
    const Progress::Hidden hidden{*report.progress()};  // there are no candidates that it could count
    const Stopwatch stopwatch;
    Scheduler scheduler{options.workers};
    const auto primes = first_primes(count, scheduler);
    const double seconds = stopwatch.seconds();

    report.demonstrate(fmt::format("[{}]", fmt::join(primes, ", ")));
    report.demonstrate(fmt::format("Took {:.3f} seconds", seconds));
    report.demonstrate(
        fmt::format("{} goroutines on {} thread{}: one counts up, one for each prime lets through "
                    "what the prime does not divide, one collects.",
                    count + 2, options.workers, options.workers == 1 ? "" : "s"));
}

void show_deadlock(Report& report) {
    try {
        run_into_a_deadlock();
    } catch (const Deadlock& deadlock) {
        std::istringstream lines{deadlock.what()};
        for (std::string line; std::getline(lines, line);) report.demonstrate(line);
        report.demonstrate("Read it line by line: who waits, to do what, on which channel, at which line of "
                           "the source. Then ask who was to do the opposite.");
        report.demonstrate("The first three wait for each other, in a ring: if one of them took before it "
                           "gave, all could go on.");
        report.demonstrate("Nobody is left who could send news: that goroutine is leaked. Whoever has no "
                           "more news should close the channel.");
        return;
    }
    throw std::runtime_error("nobody was stuck, though four goroutines were to be");
}

}  // namespace hands
