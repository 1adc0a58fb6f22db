#include "exercises/lab/runtime/exploration.hpp"

#include "common/system_call.hpp"
#include "exercises/lab/runtime/child.hpp"
#include "exercises/lab/search.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/wait.h>

namespace hands::lab {
namespace {

// After a data race: so many schedules, at most, to find one in which it changes the result.
constexpr std::size_t schedules_after_race = 200;
// To make a failing schedule simpler, so many others are tried.
constexpr std::size_t simplifications = 60;
// One that never ends takes so long each time that it is only made shorter, and only if it has more choices
// than anybody would read.
constexpr std::size_t readable_choices = 15;

std::string in_words(std::size_t preemptions) {
    if (preemptions == 0) return "no preemption";
    return preemptions == 1 ? "at most one preemption" : fmt::format("at most {} preemptions", preemptions);
}

}  // namespace

SharedExchange::SharedExchange() {
    void* const memory = mmap(nullptr, sizeof(Exchange), PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw system_failure("reserve memory that a schedule shares with its explorer");
    exchange_ = static_cast<Exchange*>(memory);
}

SharedExchange::~SharedExchange() { munmap(exchange_, sizeof(Exchange)); }

// ---- Running -------------------------------------------------------------------------------------

Exploration::Exploration(void (*scenario)(), const Options& options, bool always_in_new_process)
    : scenario_(scenario), options_(options), always_in_new_process_(always_in_new_process) {
    prepare_schedules();
}

void Exploration::order(Order::By by, std::uint64_t seed, std::span<const std::uint8_t> choices) {
    Order& order = exchange_->order;
    order.by = by;
    order.seed = seed;
    order.depth = options_.depth;
    order.usual_steps = longest_;
    order.choice_count = std::min(choices.size(), most_choices);
    std::ranges::copy(choices.first(order.choice_count), order.choices);
}

bool Exploration::run_ordered(In process, Telling telling) {
    Exchange& exchange = *exchange_;
    exchange.order.most_steps = options_.most_steps;
    exchange.order.accidents = options_.accidents;
    exchange.order.races_end_it = races_end_it_;
    exchange.order.is_told = telling == Telling::step_by_step;
    exchange.order.is_last = process == In::a_new_process || always_in_new_process_;
    exchange.verdict.has_ended = exchange.verdict.has_failed = false;
    exchange.verdict.involved_count = 0;
    exchange.steps = exchange.choice_count = exchange.event_count = 0;
    if (telling == Telling::nothing) exchange.contended_count = 0;
    exchange.racing_place_count = racing_places_.size();
    std::ranges::copy(racing_places_, exchange.racing_places);

    if (exchange.order.is_last) process_.reset();
    if (!process_) process_.emplace(scenario_, exchange);
    const std::optional<int> end = process_->run();
    if (end) {
        process_.reset();
        if (!exchange.verdict.has_ended) fail_by_end(*end);
    }
    return exchange.verdict.has_failed;
}

// The process ended, and nobody in it said why.
void Exploration::fail_by_end(int status) {
    Verdict& verdict = exchange_->verdict;
    verdict.has_failed = true;
    verdict.kind = WIFSIGNALED(status) ? Kind::crash : Kind::limit;
    if (WIFSIGNALED(status)) {
        std::snprintf(verdict.text, sizeof verdict.text, "the process of the schedule died of signal %d",
                      WTERMSIG(status));
    } else {
        std::snprintf(verdict.text, sizeof verdict.text,
                      "the scenario ended its process, with status %d: a scenario has to return",
                      WEXITSTATUS(status));
    }
}

void Exploration::count_schedule() {
    ++schedules_;
    steps_ += exchange_->steps;
    if (options_.on_schedule) options_.on_schedule(schedules_);
}

Failure Exploration::failure() const {
    std::vector<std::uint8_t> choices;
    for (const Choice& choice : exchange_->all_choices()) choices.push_back(choice.taken);
    while (!choices.empty() && choices.back() == 0) choices.pop_back();
    return {.kind = exchange_->verdict.kind,
            .choices = std::move(choices),
            .racing_places = racing_places_,
            .races_end_it = races_end_it_};
}

void Exploration::order_again(const Failure& failure) {
    racing_places_ = failure.racing_places;
    races_end_it_ = failure.races_end_it;
    order(Order::By::choices, 0, failure.choices);
}

bool Exploration::replay(const Failure& failure) {
    order_again(failure);
    return run_ordered();
}

bool Exploration::replay_to_tell(const Failure& failure) {
    order_again(failure);
    run_ordered(In::a_new_process);  // finds out which memory the story is about
    return run_ordered(In::a_new_process, Telling::step_by_step);
}

// ---- Looking for a failure -----------------------------------------------------------------------

std::optional<Failure> Exploration::search(std::size_t preemptions, std::size_t budget) {
    Search search{preemptions};
    std::vector<std::uint8_t> prefix;
    std::size_t count = 0;
    bool all = false;
    while (count < budget && !all) {
        order(Order::By::choices, 0, prefix);
        const bool failed = run_ordered();
        ++count;
        count_schedule();
        if (failed) {
            totals_.push_back(fmt::format("{} of those with {}", count, in_words(preemptions)));
            return failure();
        }
        longest_ = std::max(longest_, exchange_->steps);
        if (exchange_->racing_place_count > racing_places_.size()) {
            racing_places_.assign(exchange_->all_racing_places().begin(),
                                  exchange_->all_racing_places().end());
            search = Search{preemptions};  // there are more choices now: a new tree
            prefix.clear();
            continue;
        }
        const auto next = search.after(exchange_->all_choices());
        all = !next;
        if (next) prefix = *next;
    }
    complete_ = all;
    totals_.push_back(all ? fmt::format("all {} with {}", count, in_words(preemptions))
                          : fmt::format("{} of those with {}", count, in_words(preemptions)));
    return {};
}

std::optional<Failure> Exploration::randomly(Method method, std::size_t budget) {
    const char* const words = method == Method::priorities ? "with random priorities" : "by random walk";
    for (std::size_t i = 0; i < budget; ++i) {
        order(method == Method::priorities ? Order::By::priorities : Order::By::random,
              options_.seed * 1'000'003 + i, {});
        const bool failed = run_ordered();
        count_schedule();
        if (failed) {
            totals_.push_back(fmt::format("{} {}", i + 1, words));
            return failure();
        }
        if (exchange_->racing_place_count > racing_places_.size()) {
            racing_places_.assign(exchange_->all_racing_places().begin(),
                                  exchange_->all_racing_places().end());
        }
    }
    totals_.push_back(fmt::format("{} {}", budget, words));
    return {};
}

std::optional<Failure> Exploration::standard() {
    const std::size_t before = schedules_;
    const std::size_t for_search = options_.schedules * 3 / 8;
    for (std::size_t preemptions = 0; preemptions <= options_.preemptions; ++preemptions) {
        const std::size_t used = schedules_ - before;
        if (used >= for_search && used > 0) break;
        if (auto found = search(preemptions, std::max<std::size_t>(for_search - used, 1))) return found;
    }
    return randomly(Method::priorities,
                    options_.schedules - std::min(options_.schedules, schedules_ - before));
}

std::optional<Failure> Exploration::by_method() {
    switch (options_.method) {
    case Method::search:
        return search(options_.preemptions, options_.schedules);
    case Method::priorities:
    case Method::random:
        return randomly(options_.method, options_.schedules);
    case Method::standard:
        break;
    }
    return standard();
}

// A schedule in which a data race has consequences: it goes on after a race, and the places that race are
// choices.
std::optional<Failure> Exploration::result_of_race(const Failure& race) {
    const Options given = options_;
    const std::size_t schedules = schedules_;
    const std::size_t steps = steps_;
    const auto totals = totals_;
    options_.method = Method::standard;
    options_.schedules = schedules_after_race;
    options_.on_schedule = nullptr;
    races_end_it_ = false;
    replay({race.kind, race.choices, race.racing_places, false});
    racing_places_.assign(exchange_->all_racing_places().begin(), exchange_->all_racing_places().end());
    auto found = standard();
    options_ = given;
    totals_ = totals;  // what was run to show it is no part of the search for it
    schedules_ = schedules;
    steps_ = steps;
    complete_ = false;
    if (found && found->kind == Kind::limit) return {};
    return found;
}

// The same failure with fewer choices, if the first so many are enough.
std::optional<Failure> Exploration::shortened(const Failure& failure) {
    const std::size_t first = failure.kind == Kind::endless_spinning ? readable_choices : 0;
    for (std::size_t count = first; count < failure.choices.size(); count = count * 2 + 1) {
        Failure shorter = failure;
        shorter.choices.resize(count);
        if (replay(shorter) && exchange_->verdict.kind == failure.kind) return this->failure();
    }
    return {};
}

// The same failure with less interference, as far as a few tries show: each choice that is not needed is
// taken back.
Failure Exploration::simplified(Failure failure) {
    if (auto shorter = shortened(failure)) failure = std::move(*shorter);
    if (failure.kind == Kind::endless_spinning) return failure;
    std::size_t tries = 0;
    for (std::size_t i = failure.choices.size(); i-- > 0 && tries < simplifications;) {
        if (failure.choices[i] == 0) continue;
        Failure simpler = failure;
        simpler.choices[i] = 0;
        ++tries;
        if (!replay(simpler) || exchange_->verdict.kind != failure.kind) continue;
        Failure found = this->failure();
        const auto interferences = [](const Failure& one) {
            return one.choices.size() - static_cast<std::size_t>(std::ranges::count(one.choices, 0));
        };
        if (interferences(found) >= interferences(failure)) continue;
        failure = std::move(found);
        i = std::min(i, failure.choices.size());
    }
    return failure;
}

}  // namespace hands::lab
