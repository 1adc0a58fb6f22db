#include "chapters/06_shared_memory/demonstration.hpp"

#include "chapters/06_shared_memory/counting.hpp"

#include <fmt/format.h>

namespace hands {

void show_lost_counts(Report& report) {
    constexpr std::uint32_t processes = 4;
    constexpr std::uint64_t times = 20'000;
    const auto line = [](const char* how, std::uint64_t count) {
        return fmt::format("  {:<16}{:>8} of {}", how, count, processes * times);
    };
    report.demonstrate(fmt::format("{} processes count to {} each, in one shared number:", processes, times));
    report.demonstrate(line("without a lock", count_in_processes<UnlockedCount>(processes, times)));
    report.demonstrate(line("with a lock", count_in_processes<LockedCount>(processes, times)));
    report.demonstrate(line("atomically", count_in_processes<AtomicCount>(processes, times)));
    report.demonstrate(
        "Without a lock, processes load the same number, and all store the one that follows it.");
    report.demonstrate(fmt::format("On its own that happens by luck; here it was forced, on every {}th time.",
                                   UnlockedCount::forced_every));
}

}  // namespace hands
