#pragma once
/// \file
/// Goroutines that are started here and waited for here.

#include "chapters/07_channels/biased_lock.hpp"
#include "chapters/07_channels/goroutine.hpp"
#include "chapters/07_channels/linked_list.hpp"
#include "chapters/07_channels/places.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/task.hpp"

#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace hands {

class Parker;
class WaitingLines;

/// Owns the goroutines it started: nobody leaves its scope before they have ended. So they may refer to
/// whatever was made before the group.
///
/// A group belongs to a thread. A goroutine that wants to start others uses the group it was started in: it
/// gets `std::ref(group)`.
///
/// **Failing**: the first exception that leaves a goroutine stops the group, and comes out of wait().
/// **Stopping**: every goroutine of the group that waits in a channel or a select, or comes to wait later,
/// gets Stopped instead. One that computes can look at stop_token(). A group that was stopped stays so.
/// **Deadlock**: if all goroutines and threads sleep, wait() stops the group and throws Deadlock, which lists
/// who was stuck in what. A goroutine that was forgotten in a channel, when everything else is done, is one
/// of these.
///
/// State, under `lock_`: `places_` are those of the goroutines that were started and whose frames are not
/// gone yet, and those that workers have in reserve (Places); `tasks_` are the goroutines that have waited,
/// or are about to, and have not come to their end; `error_` is the first exception; `waiting_` is the thread
/// in wait(), if it sleeps.
class Group : private Owner {
public:
    /// A group with a scheduler of its own, that has as many threads as there are cores.
    Group();
    /// A group on a scheduler that others use too, and that must outlive it.
    /// \param outer  a request to stop there stops this group too
    explicit Group(Scheduler& shared, std::stop_token outer = {});
    /// Waits for all, like wait(). If the scope is being left by an exception, it stops them first; that
    /// exception goes on, and one of a goroutine is dropped.
    /// \throws as wait()
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
    /// \throws Deadlock if nobody is left who could let them go on; they have ended nevertheless
    /// \throws std::logic_error in a goroutine: it would wait for itself
    void wait();

    /// Asks all goroutines to stop. Does not wait for it. From any thread, also from a goroutine.
    void request_stop() noexcept;
    /// Tells whether the group was stopped: for goroutines that compute, and for other groups.
    std::stop_token stop_token() const noexcept { return stop_source_.get_token(); }

private:
    friend Goroutine::promise_type;
    friend Task;
    friend Places;
    friend class Census;

    struct RequestStop {
        Group& group;
        void operator()() const noexcept { group.request_stop(); }
    };

    using Tasks = LinkedList<Task, &Task::in_group>;

    explicit Group(std::unique_ptr<Scheduler> own);
    void start(Goroutine goroutine);
    void fail(std::exception_ptr error) noexcept;
    void enlist(Task& task) noexcept;
    void strike_off(Task& task) noexcept;
    void open_places(std::size_t count) noexcept;
    void close_places(std::size_t count) noexcept;
    bool sleeps_until_all_have_ended();
    std::exception_ptr wait_for_all();
    void add_to(WaitingLines& lines) const;

    BiasedLock lock_;
    Tasks tasks_;
    std::size_t places_ = 0;
    std::exception_ptr error_;
    Parker* waiting_ = nullptr;
    std::stop_source stop_source_;
    std::unique_ptr<Scheduler> own_scheduler_;
    const int exceptions_when_made_ = std::uncaught_exceptions();
    std::optional<std::stop_callback<RequestStop>> outer_;  ///< last: it may call request_stop() at once
};

}  // namespace hands
