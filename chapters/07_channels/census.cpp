#include "chapters/07_channels/census.hpp"

#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/parker.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/waiting_lines.hpp"
#include "common/sanitizer.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include <fmt/format.h>

namespace hands {
namespace {

// ThreadSanitizer runs a thread of its own, which sends nothing, once the program has started one.
constexpr std::size_t threads_of_the_sanitizer = has_thread_sanitizer ? 1 : 0;

/// How many threads this process has. The kernel shows each as a folder, and counts those as links.
std::size_t threads_of_this_process() {
    std::error_code error;
    const auto links = std::filesystem::hard_link_count("/proc/self/task", error);
    if (error) return 0;  // without /proc nothing can be said: no number of known threads is 0
    const std::size_t threads = links - 2;
    return threads == 1 ? 1 : threads - threads_of_the_sanitizer;
}

}  // namespace

Census& Census::instance() {
    static Census census;
    return census;
}

void Census::add(const Nap& nap) {
    const std::lock_guard lock{mutex_};
    naps_.push_back(&nap);
}
void Census::remove(const Nap& nap) {
    const std::lock_guard lock{mutex_};
    std::erase(naps_, &nap);
}

void Census::add(const Scheduler& scheduler) {
    const std::lock_guard lock{mutex_};
    schedulers_.push_back(&scheduler);
}
void Census::remove(const Scheduler& scheduler) {
    const std::lock_guard lock{mutex_};
    std::erase(schedulers_, &scheduler);
}

void Census::add(Group& group) {
    const std::lock_guard lock{mutex_};
    groups_.push_back(&group);
}
void Census::remove(Group& group) {
    const std::lock_guard lock{mutex_};
    std::erase(groups_, &group);
}

void Census::add(Parker& parker) {
    const std::lock_guard lock{mutex_};
    parkers_.push_back(&parker);
}
void Census::remove(Parker& parker) {
    const std::lock_guard lock{mutex_};
    std::erase(parkers_, &parker);
}

/// How often each thread that serves goroutines has turned around, if all of them sleep.
std::optional<std::vector<std::uint32_t>> Census::turns_if_all_nap() const {
    std::vector<std::uint32_t> turns;
    turns.reserve(naps_.size());
    std::ranges::transform(naps_, std::back_inserter(turns), &Nap::turns);
    if (!std::ranges::all_of(turns, Nap::is_nap)) return std::nullopt;
    return turns;
}

/// The threads are looked at one after another, but who sleeps can only be woken by somebody who is awake,
/// and we show that at one moment nobody was: the moment after the first look at the naps. A nap with the
/// same number of turns before and after that moment has lasted all the while. A blocked thread cannot have
/// come back in between, because it needs our mutex for that: if it sleeps at the end, it has slept since we
/// took it. And at that moment nobody could start a thread, so the number of threads is right too, whenever
/// we ask for it.
///
/// One kind of nap is none: a worker says that it sleeps, and only then looks once more whether something has
/// come in from outside. So there must be nothing.
bool Census::all_are_asleep() const {
    const auto before = turns_if_all_nap();
    if (!before) return false;
    if (threads_of_this_process() != naps_.size() + parkers_.size()) return false;
    if (std::ranges::any_of(schedulers_, &Scheduler::has_work_from_outside)) return false;
    if (std::ranges::any_of(parkers_, &Parker::is_woken)) return false;
    return turns_if_all_nap() == before;
}

std::optional<std::string> Census::find_deadlock() {
    const std::lock_guard lock{mutex_};
    if (!all_are_asleep()) return std::nullopt;
    return report();
}

/// Nobody is awake but who holds `mutex_`, so everything may be read.
std::string Census::report() const {
    WaitingLines lines;
    for (const Group* group : groups_) group->add_to(lines);
    for (const Parker* parker : parkers_) lines.add_thread(parker->waiters());
    return lines.text();
}

}  // namespace hands
