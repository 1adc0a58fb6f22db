#pragma once
/// \file
/// Knows who sleeps, so that somebody can tell when nobody is left to wake anybody.

#include "chapters/07_channels/linked_list.hpp"
#include "chapters/07_channels/nap.hpp"

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hands {

class Parker;
class Group;
class Scheduler;

/// Everybody in this process who can sleep for want of somebody else: the threads that serve goroutines, and
/// the threads that are blocked in a channel or wait for a group.
///
/// If all of them sleep, and the process has no other thread, then nobody will ever wake them: a deadlock. A
/// thread that is not known here, because it computes, or sleeps in a system call of its own, could still
/// send something; then there is no verdict. The kernel tells how many threads there are.
///
/// State, under `mutex_`: `naps_` of the threads that serve goroutines; the `schedulers_`; `parkers_` of the
/// blocked threads, which stand here only while they sleep without a deadline; `groups_`, which can tell
/// about their goroutines.
class Census {
public:
    /// The one of this process.
    static Census& instance();

    /// A thread that serves goroutines; it is there from now on.
    void add(const Nap& nap);
    /// It is gone from now on.
    void remove(const Nap& nap);

    /// Something that brings goroutines to those threads; while it has some, they are about to wake.
    void add(const Scheduler& scheduler);
    /// It is gone from now on.
    void remove(const Scheduler& scheduler);

    /// A group, for as long as it lives.
    void add(Group& group);
    /// It is gone from now on.
    void remove(Group& group);

    /// A thread that is about to sleep until it is woken, however long it takes.
    void add(Parker& parker);
    /// It is awake again.
    void remove(Parker& parker);

    /// Who waits for what, as lines of text, if all sleep and nobody is left to wake them. Only for a thread
    /// that has added its Parker.
    std::optional<std::string> find_deadlock();

private:
    std::optional<std::vector<std::uint32_t>> turns_if_all_nap() const;
    bool all_are_asleep() const;
    std::string report() const;

    mutable std::mutex mutex_;
    std::vector<const Nap*> naps_;
    std::vector<const Scheduler*> schedulers_;
    std::vector<Group*> groups_;
    std::vector<Parker*> parkers_;
};

}  // namespace hands
