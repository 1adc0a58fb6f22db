#include "exercises/kit/schedules.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "exercises/kit/verdict_page.hpp"
#include "exercises/lab/explore.hpp"
#include "exercises/lab/report_text.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

namespace hands::kit {
namespace {

/// A page that the lab's processes inherit, and note on it that something is not started.
class PageOfAllSchedules {
public:
    PageOfAllSchedules() { VerdictPage::set_current(&*page_); }
    ~PageOfAllSchedules() { VerdictPage::set_current(nullptr); }
    PageOfAllSchedules(const PageOfAllSchedules&) = delete;
    PageOfAllSchedules& operator=(const PageOfAllSchedules&) = delete;

    bool not_started() const { return page_->not_started(); }

private:
    SharedValue<VerdictPage> page_;
};

/// What is always the likely cause of such a failure, whatever the check is about; empty if there is no such
/// thing.
std::string_view usual_cause(lab::Kind kind) {
    switch (kind) {
    case lab::Kind::data_race:
        return "Two threads use the same memory at the same time, and one of them writes. Something has to "
               "order them: a lock that both take, an atomic, or a join.";
    case lab::Kind::use_after_free:
        return "Somebody still uses what is already gone. Before it goes, wait for those who use it: join "
               "them.";
    case lab::Kind::thread_left_behind:
        return "A thread is left, and nobody waits for it. Whoever starts a thread joins it, on every way "
               "out.";
    case lab::Kind::escaped_exception:
        return "Nobody caught an exception, and that ends the program. It cannot leave the thread in which "
               "it was thrown: catch it there, keep it (std::current_exception), and throw it again where it "
               "is wanted.";
    case lab::Kind::misuse:
        return "A call was made that its own contract forbids.";
    case lab::Kind::limit:
        return "The lab cannot follow this, so it is neither right nor wrong.";
    case lab::Kind::deadlock:
    case lab::Kind::lost_wake_up:
    case lab::Kind::failed_requirement:
    case lab::Kind::endless_spinning:
    case lab::Kind::crash:
        break;
    }
    return {};
}

Outcome rejection(std::string_view what_it_means, lab::Report report) {
    report.token.clear();  // the next run shows the same schedule
    const std::string_view usual = usual_cause(*report.kind);
    return {Ending::rejected,
            fmt::format("{}\n{}", usual.empty() ? what_it_means : usual, report_as_text(report))};
}

/// As many schedules as a reader cares to wait for: there is a handful of checks in an exercise.
lab::Report explore_a_little(Scenario scenario) {
    lab::Options only_one;
    only_one.method = lab::Method::search;
    only_one.schedules = 1;
    if (lab::Report report = lab::explore(scenario, only_one); report.complete) return report;
    lab::Options options;
    options.schedules = 200;
    return lab::explore(scenario, options);
}

}  // namespace

Outcome try_schedules(Scenario scenario, std::string_view what_it_means) {
    const PageOfAllSchedules page;
    lab::Report report = explore_a_little(scenario);
    if (page.not_started()) return {Ending::not_started, ""};
    if (report.holds) return {};
    return rejection(what_it_means, std::move(report));
}

Outcome try_sleep(Scenario scenario, std::string_view what_it_means) {
    const PageOfAllSchedules page;
    lab::Report report = explore_a_little(scenario);
    if (page.not_started()) return {Ending::not_started, ""};
    if (report.kind == lab::Kind::deadlock || report.kind == lab::Kind::lost_wake_up) return {};
    if (report.holds) return {Ending::rejected, std::string{what_it_means}};
    return rejection(what_it_means, std::move(report));
}

}  // namespace hands::kit
