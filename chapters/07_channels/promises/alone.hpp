#pragma once
/// \file
/// A goroutine that runs by itself, for tests of what it does when nobody helps it.

#include "chapters/07_channels/deadlock.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/scheduler.hpp"

#include <utility>

namespace hands {

/// Runs \p body, a function that returns a Goroutine, to its end. What it throws comes out here.
template <class Body>
void in_a_goroutine(Body body) {
    Scheduler scheduler{1};
    Group group{scheduler};
    group.go(std::move(body));
    group.wait();
}

/// Whether \p body waits for something that never comes when nobody else is there.
template <class Body>
bool waits_for_ever(Body body) {
    try {
        in_a_goroutine(std::move(body));
        return false;
    } catch (const Deadlock&) {
        return true;
    }
}

}  // namespace hands
