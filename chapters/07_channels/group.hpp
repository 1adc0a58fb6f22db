#pragma once
/// \file
/// Goroutines that are started here and waited for here.

#include "chapters/07_channels/goroutine.hpp"
#include "chapters/07_channels/scheduler.hpp"

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

namespace hands {

/// Owns the goroutines it started: nobody leaves its scope before they have ended. So they may refer to
/// whatever was made before the group.
///
/// State: `alive_` goroutines were started and have not ended; `error_` is the first exception that left one
/// of them. Both under `mutex_`. A goroutine has ended when its frame is gone.
///
/// A group belongs to a thread. A goroutine that wants to start others uses the group it was started in: it
/// gets `std::ref(group)`.
class Group {
public:
    /// A group with a scheduler of its own, that has as many threads as there are cores.
    Group();
    /// A group on a scheduler that others use too, and that must outlive it.
    explicit Group(Scheduler& scheduler);
    /// Waits for all, like wait(). If the scope is being left by an exception, that one goes on, and one of a
    /// goroutine is dropped. \throws the first exception that left a goroutine
    ~Group() noexcept(false);
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;

    /// Starts `function(arguments…)` as a goroutine. From the group's thread, or from one of its goroutines.
    /// \param function  returns a Goroutine; a lambda too, whose captures then live as long as it runs
    /// \param arguments  copied or moved in, as for std::thread
    template <class Function, class... Arguments>
    void go(Function&& function, Arguments&&... arguments) {
        start(Goroutine::of<std::decay_t<Function>, std::decay_t<Arguments>...>(
            std::forward<Function>(function), std::forward<Arguments>(arguments)...));
    }

    /// Waits until all goroutines have ended. May be repeated, and more may be started after it.
    /// \throws the first exception that left one of them, once
    /// \throws std::logic_error in a goroutine: it would wait for itself
    void wait();

private:
    friend Goroutine::promise_type;

    void start(Goroutine goroutine);
    void ended(std::exception_ptr error) noexcept;
    std::exception_ptr wait_for_all();

    std::mutex mutex_;
    std::condition_variable all_ended_;
    std::size_t alive_ = 0;
    std::exception_ptr error_;
    std::optional<Scheduler> own_scheduler_;
    Scheduler& scheduler_;
    const int exceptions_when_made_ = std::uncaught_exceptions();
};

}  // namespace hands
