#include "chapters/02_threads/demonstrations.hpp"

#include "chapters/02_threads/race.hpp"
#include "chapters/02_threads/waiting.hpp"

#include <fmt/format.h>

namespace hands {

void show_race(Report& report) {
    constexpr std::size_t threads = 10;
    constexpr std::size_t times = 100'000;
    const auto line = [](const char* how, std::size_t count) {
        return fmt::format("  {:<16}{:>9} of {}", how, count, threads * times);
    };
    report.demonstrate(fmt::format("{} threads start together and count to {} each:", threads, times));
    report.demonstrate(line("without a lock", count_together<RacyCounter>(threads, times)));
    report.demonstrate(line("with a mutex", count_together<LockedCounter>(threads, times)));
    report.demonstrate(line("atomically", count_together<AtomicCounter>(threads, times)));
    report.demonstrate(
        "Without a lock, two threads load the same number, and both store the one that follows it.");
}

void show_waiting(Report& report) {
    constexpr std::size_t waits = 10;
    constexpr std::chrono::milliseconds each{100};
    report.demonstrate(fmt::format("{} waits of 0.1 seconds:", waits));
    report.demonstrate(fmt::format("  one after another  {:.3f} seconds", wait_in_turn(waits, each)));
    report.demonstrate(fmt::format("  in {} threads      {:.3f} seconds", waits, wait_together(waits, each)));
    report.demonstrate(
        "A thread that waits needs no core, so waits overlap. Computing only shares the cores there are.");
}

}  // namespace hands
