#pragma once
/// \file
/// The search for a schedule that fails.

#include "exercises/lab/exchange.hpp"
#include "exercises/lab/explore.hpp"
#include "exercises/lab/runtime/schedule_process.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hands::lab {

/// The memory that schedules share with this process.
class SharedExchange {
public:
    /// \throws std::system_error if there is no memory to reserve
    SharedExchange();
    SharedExchange(const SharedExchange&) = delete;
    SharedExchange& operator=(const SharedExchange&) = delete;
    ~SharedExchange();

    Exchange& operator*() const { return *exchange_; }
    Exchange* operator->() const { return exchange_; }

private:
    Exchange* exchange_;
};

/// What makes a schedule fail, to be shown again.
struct Failure {
    Kind kind;
    std::vector<std::uint8_t> choices;
    std::vector<const void*> racing_places;
    bool races_end_it;
};

/// Runs a scenario under one schedule after another, in another process, and makes a report of what it finds.
///
/// A process that made everything as it was after a schedule runs the next one too. What a schedule leaves
/// behind where the lab cannot see it could make a difference then, so a failure counts only if it happens in
/// a process that has run no other schedule; if it does not, all of the exploration is done anew, with such a
/// process for each schedule.
///
/// State: `process_` is the one that ran the last schedule, if it can run another. `racing_places_` are the
/// lines at which plain accesses are choices too, since two threads were seen to race there; `exchange_`
/// holds what the last schedule left; the counts and `totals_` tell what was run.
class Exploration {
public:
    /// \param always_in_new_process  each schedule is run in a process that has run no other one
    Exploration(void (*scenario)(), const Options& options, bool always_in_new_process);

    Report run();

private:
    /// Where a schedule is run: in a process that may have run others, or in one of its own.
    enum class In { any_process, a_new_process };
    /// What a schedule keeps for the report.
    enum class Telling { nothing, step_by_step };

    /// Says how the next schedule makes its choices.
    void order(Order::By by, std::uint64_t seed, std::span<const std::uint8_t> choices);
    /// Says so of the one that failed: it is the next one again.
    void order_again(const Failure& failure);
    /// Runs it.
    /// \return whether it failed
    bool run_ordered(In process = In::any_process, Telling telling = Telling::nothing);
    void fail_by_end(int status);
    void count_schedule();
    Failure failure() const;

    std::optional<Failure> search(std::size_t preemptions, std::size_t budget);
    std::optional<Failure> randomly(Method method, std::size_t budget);
    std::optional<Failure> standard();
    std::optional<Failure> by_method();
    std::optional<Failure> result_of_race(const Failure& race);
    std::optional<Failure> shortened(const Failure& failure);
    Failure simplified(Failure failure);
    bool replay(const Failure& failure);
    bool replay_to_tell(const Failure& failure);

    Report report_of_success() const;
    Report report_of(const Failure& failure);
    Report replayed();
    std::string totals() const;

    static constexpr std::size_t steps_at_first = 50;  ///< an estimate; the schedules make a better one

    void (*scenario_)();
    Options options_;
    SharedExchange exchange_;
    std::optional<ScheduleProcess> process_;
    bool always_in_new_process_;
    std::vector<const void*> racing_places_;  // at which choices are made
    bool races_end_it_ = true;
    std::size_t schedules_ = 0;
    std::size_t steps_ = 0;
    std::size_t longest_ = steps_at_first;  ///< how many steps a schedule has, for priorities
    bool complete_ = false;
    std::vector<std::string> totals_;
};

}  // namespace hands::lab
