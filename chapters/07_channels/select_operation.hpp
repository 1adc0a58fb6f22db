#pragma once
/// \file
/// A select, and the two ways to carry it out.

#include "chapters/07_channels/alarm_clock.hpp"
#include "chapters/07_channels/deadlock.hpp"
#include "chapters/07_channels/parker.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/select_case.hpp"
#include "chapters/07_channels/selection.hpp"
#include "chapters/07_channels/stopped.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <coroutine>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace hands {

template <class... Whats>
class [[nodiscard("nothing happens: say co_await in a goroutine, .wait() in a thread")]] Select;

/// A select, which happens when it is waited for, once: `co_await` in a goroutine, `wait()` in a thread. Made
/// by select().
///
/// State: before, `chosen_` is nothing. If no case is possible at once, the goroutine (`task_`) or the thread
/// is enrolled in all channels until somebody has claimed it; then `chosen_` is the case that happened. The
/// waiters stay in their place all the while, in the goroutine's frame or on the thread's stack; so it cannot
/// be copied or moved.
template <class... Whats>
class Select {
    template <class Wanted>
    static constexpr std::size_t number_of = (std::is_same_v<Whats, Wanted> + ... + 0);
    /// Where the case \p Wanted stands; the number of cases if it does not.
    template <class Wanted>
    static constexpr std::size_t place_of() {
        constexpr std::array<bool, sizeof...(Whats)> is_wanted{std::is_same_v<Whats, Wanted>...};
        return static_cast<std::size_t>(std::ranges::find(is_wanted, true) - is_wanted.begin());
    }
    static constexpr bool has_deadline = number_of<After> > 0;
    static constexpr bool can_wait = number_of<Otherwise> == 0;
    static_assert(number_of<After> <= 1, "hands: one after() is enough: the shorter one");
    static_assert(number_of<Otherwise> <= 1, "hands: one otherwise is enough");
    static_assert(can_wait || !has_deadline,
                  "hands: with otherwise a select never waits, so after() has no meaning");

public:
    /// \param whats  one for each case
    template <class... Given>
        requires(sizeof...(Given) == sizeof...(Whats))
    explicit Select(Given&&... whats) noexcept : selection_(std::forward<Given>(whats)...) {}
    Select(const Select&) = delete;
    Select& operator=(const Select&) = delete;

    /// Carries it out in a thread, which is blocked meanwhile.
    /// \return the number of the case that happened
    /// \throws ChannelClosed if that was to send to a closed channel
    /// \throws Deadlock if nobody is left who could let one happen
    /// \throws std::logic_error in a goroutine
    std::size_t wait() {
        Scheduler::refuse_to_block("block in a channel");
        chosen_ = selection_.try_each();
        if (!chosen_) {
            Parker parker;
            chosen_ = selection_.do_or_enrol(can_wait ? &parker : nullptr, [&] {
                parker.waits_in(selection_.waiters());
                return std::optional<Number>{};
            });
            if (!chosen_) chosen_ = can_wait ? block(parker) : static_cast<Number>(place_of<Otherwise>());
        }
        return finish();
    }

    /// \name Carries it out in a goroutine: co_await. As wait(), but it throws Stopped if the goroutine is to
    /// stop
    /// @{
    bool await_ready() const noexcept { return false; }

    // Not inlined: an optimizer that put its local variables in the frame would reach for them when another
    // thread has resumed and destroyed that already (Clang before 18:
    // https://github.com/llvm/llvm-project/issues/56301).
    template <std::derived_from<Task> Promise>
    [[gnu::noinline]] bool await_suspend(std::coroutine_handle<Promise> goroutine) {
        Task& task = goroutine.promise();
        task.enlist();
        chosen_ = selection_.try_each();
        if (chosen_) return waits_its_turn(task);
        if constexpr (has_deadline) alarm_.emplace(deadline());
        if constexpr (can_wait) {
            task_ = &task;  // before others can see it: afterwards *this may be gone
            task.transfer = &selected_;
        }
        const auto chosen = selection_.do_or_enrol(task_, [&] { return lie_down(task); });
        if (!chosen && can_wait) return true;
        chosen_ = chosen ? *chosen : static_cast<Number>(place_of<Otherwise>());
        if (chosen_ != Sleeper::stopped) task_ = nullptr;
        return waits_its_turn(task);
    }

    std::size_t await_resume() {
        if (task_) {
            if (!chosen_) chosen_ = task_->winner();
            selection_.withdraw();
        }
        if constexpr (has_deadline) alarm_.reset();
        if (chosen_ == Sleeper::stopped) throw Stopped{};
        return finish();
    }
    /// @}

private:
    using Number = Sleeper::Case;
    using Clock = std::chrono::steady_clock;

    /// From now on the goroutine can be claimed, but not go on, because the channels are locked.
    /// \return Sleeper::stopped if it is to stop, and we were the first to say so
    std::optional<Number> lie_down(Task& task) noexcept {
        selected_.waiters = selection_.waiters();
        if constexpr (has_deadline) alarm_->set(task, static_cast<Number>(place_of<After>()));
        // We can be claimed, and look whether we are to stop; a StopRound does it the other way round.
        AsymmetricFence::light();
        if (task.owner->is_stopping.load(std::memory_order_acquire) && task.claim(Sleeper::stopped)) {
            return Sleeper::stopped;
        }
        return std::nullopt;
    }

    Clock::time_point deadline() const noexcept {
        constexpr std::chrono::hours longest{24 * 365 * 100};  // so that the sum stays a time
        const After& after = std::get<place_of<After>()>(selection_.cases()).what();
        return Clock::now() + std::min<std::chrono::nanoseconds>(after.duration, longest);
    }

    /// Blocks the thread that \p parker belongs to.
    Number block(Parker& parker) {
        Scheduler::let_run_what_this_thread_keeps_back();
        std::optional<Clock::time_point> until;
        if constexpr (has_deadline) until = deadline();
        const Parker::Ending ending = parker.park(until);
        // Nobody has come so far. But if somebody claims the parker before we do, that one is about to wake
        // us.
        const bool nobody_came = ending != Parker::Ending::woken && parker.claim(Sleeper::late);
        if (ending != Parker::Ending::woken && !nobody_came) parker.park();
        selection_.withdraw();
        if (nobody_came && ending == Parker::Ending::deadlock) throw Deadlock{parker.deadlock()};
        return nobody_came ? static_cast<Number>(place_of<After>()) : parker.winner();
    }

    std::size_t finish() {
        selection_.with(*chosen_, [](auto& one) {
            if constexpr (CaseOnChannel<std::remove_reference_t<decltype(one)>>) one.finish();
        });
        return *chosen_;
    }

    Selection<Whats...> selection_;
    std::optional<Number> chosen_;
    Task* task_ = nullptr;  ///< set while it is enrolled, and until it has withdrawn
    Selected selected_;
    [[no_unique_address]] std::conditional_t<has_deadline, std::optional<AlarmClock::Alarm>, std::monostate>
        alarm_;
};

}  // namespace hands
