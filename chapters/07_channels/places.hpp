#pragma once
/// \file
/// Room in a group for goroutines to come.

#include "chapters/07_channels/task.hpp"

#include <cstddef>

namespace hands {

/// The places that a worker keeps in reserve in one group: in the one whose goroutine it runs, or ran last.
///
/// Each goroutine of a group has a place from its start to its end, and the group is done when all places
/// have been given back. If every start and every end told the group, all workers would write the same few
/// bytes all the time. So a worker takes some places at once, gives one of them to each goroutine that it
/// starts, and keeps the place of each that ends here.
///
/// Nobody waits for a group because of a reserve: a worker keeps it only while it runs goroutines of this
/// group, which is not done then anyway. Before it runs one of another group, or sleeps, it gives all back.
///
/// State: `count_` places of `group_` are in reserve. If there are none, the group may be gone.
class Places {
public:
    /// The worker is about to run a goroutine of \p group.
    void serve(Owner& group) noexcept {
        if (group_ != &group) [[unlikely]] {
            give_all_back();
            group_ = &group;
        }
    }

    /// Whether this is the reserve in \p group.
    bool are_in(const Owner& group) const noexcept { return group_ == &group; }

    /// A goroutine gets a place.
    void take() noexcept {
        if (count_ == 0) [[unlikely]]
            fetch();
        --count_;
    }

    /// A goroutine has ended, and its frame is gone.
    void put_back() noexcept {
        if (++count_ >= 2 * batch) [[unlikely]]
            give_back(batch);
    }

    /// Afterwards the group may be gone.
    void give_all_back() noexcept {
        if (count_ > 0) give_back(count_);
    }

private:
    static constexpr std::size_t batch = 64;

    void fetch() noexcept;
    void give_back(std::size_t count) noexcept;

    Owner* group_ = nullptr;
    std::size_t count_ = 0;
};

}  // namespace hands
