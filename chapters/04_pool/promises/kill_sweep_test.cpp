/// \file
/// Workers are killed at a moving point: which task, which byte of a request or a reply, which moment of the
/// worker's life. The points are the same every time.

#include "chapters/04_pool/promises/sweep_point.hpp"
#include "common/sanitizer.hpp"

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <set>

#include <sys/time.h>

namespace hands {
namespace {

/// Kills a worker of a pool some time later, whatever the pool does then: in the middle of a call, too.
class Timer {
public:
    Timer(long after_us, int signal, pid_t victim) : victim_(victim) {
        pidfd = &victim_;
        signal_to_send = signal;
        shots = 0;
        struct sigaction shoot = {};
        shoot.sa_handler = [](int) {
            const int interrupted = errno;  // whoever is interrupted may be about to look at it
            pidfd->send(signal_to_send);    // a system call; it cannot hit anybody else's process
            errno = interrupted;
            ++shots;
        };
        ::sigaction(SIGALRM, &shoot, &before_);
        set(after_us);
    }
    ~Timer() {
        disarm();
        ::sigaction(SIGALRM, &before_, nullptr);
    }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    /// \return how often it has killed
    int disarm() {
        set(0);
        return shots;
    }

private:
    static void set(long after_us) {
        const itimerval timer{{0, 0}, {after_us / 1'000'000, after_us % 1'000'000}};
        ::setitimer(ITIMER_REAL, &timer, nullptr);
    }

    static inline const Pidfd* pidfd = nullptr;
    static inline int signal_to_send = 0;
    static inline std::atomic<int> shots = 0;
    Pidfd victim_;
    struct sigaction before_ = {};
};

/// Does a point, and keeps what came of it.
class Trial {
public:
    explicit Trial(const Point& point) : point_(point), left_to_kill_(point.kills_from_outside) {
        for (auto& effect : traces->effects) effect = 0;
        traces->suicides = 0;
        ProcessPool pool{point.workers};
        {
            Timer timer{point.kill_after_us, point.signal, pool.worker_pids().back()};
            call(pool);
            kills_ += timer.disarm();
        }
        expect_usable(pool);
    }

    void expect_nothing_lost() const {
        const int kills = kills_ + traces->suicides;
        EXPECT_LE(failed_.size(), static_cast<std::size_t>(kills)) << "more failures than kills";
        for (const auto& effects : traces->effects) EXPECT_LE(effects, 1) << "a task was done twice";
        if (point_.call == Call::map && !failed_.empty()) return;  // it tells one failure, and no result
        const std::size_t outcomes = succeeded_.size() + failed_.size();
        EXPECT_EQ(outcomes, point_.errands.size()) << "a task has no outcome, or two";
        for (const Errand& errand : point_.errands) {
            if (succeeded_.contains(errand.task)) {
                EXPECT_EQ(traces->effects[errand.task], 1) << "task " << errand.task;
                EXPECT_TRUE(errand.killing == Killing::never) << "task " << errand.task;
            } else {
                EXPECT_TRUE(failed_.contains(errand.task)) << "task " << errand.task;
            }
        }
    }

private:
    void call(ProcessPool& pool) {
        switch (point_.call) {
        case Call::map:
            keep([&] {
                for (auto& answer : pool.map(carry_out, point_.errands, point_.chunk)) keep_answer(answer);
            });
            break;
        case Call::imap:
            read(pool, pool.imap(carry_out, point_.errands, point_.chunk));
            break;
        case Call::imap_unordered:
            read(pool, pool.imap_unordered(carry_out, point_.errands, point_.chunk));
            break;
        case Call::submit:
            submit(pool);
            break;
        }
    }

    template <class Results>
    void read(ProcessPool& pool, Results results) {
        for (auto it = results.begin(); it != results.end(); ++it) {
            keep([&] { keep_answer(*it); });
            kill_one_of(pool);
        }
    }

    void submit(ProcessPool& pool) {
        std::vector<ProcessPool::Handle<std::vector<std::uint32_t>>> tasks;
        for (const Errand& errand : point_.errands) {
            tasks.push_back(pool.submit(carry_out, errand));
            kill_one_of(pool);
        }
        for (auto& task : tasks) keep([&] { keep_answer(task.get()); });
    }

    /// Kills a worker that is nobody else's process: it was not waited for, or a new one has its place.
    void kill_one_of(const ProcessPool& pool) {
        if (left_to_kill_ == 0) return;
        const auto pids = pool.worker_pids();
        if (pids.empty()) return;
        const auto which = static_cast<std::size_t>(left_to_kill_) % pids.size();
        --left_to_kill_;
        if (::kill(pids[which], point_.signal) == 0) ++kills_;
    }

    void keep_answer(const std::vector<std::uint32_t>& answer) {
        ASSERT_GE(answer.size(), 2u);
        const std::uint32_t task = answer[0];
        ASSERT_LT(task, point_.errands.size());
        const Errand& errand = point_.errands[task];
        EXPECT_EQ(answer, answer_to(task, errand.text.size(), errand.result_size)) << "task " << task;
        EXPECT_TRUE(succeeded_.insert(task).second) << "task " << task << " came twice";
    }

    template <class Ask>
    void keep(Ask ask) {
        const auto death = death_in(ask);
        if (!death) return;
        unsigned task = 0;
        ASSERT_EQ(std::sscanf(death->input().c_str(), "{%u,", &task), 1) << death->input();
        EXPECT_TRUE(failed_.insert(task).second) << "task " << task << " failed twice";
        ASSERT_LT(task, point_.errands.size());
        const Errand& errand = point_.errands[task];
        const bool is_its_own = errand.killing != Killing::never && death->exit_code() == own_end_of(errand);
        EXPECT_TRUE(is_its_own || death->signal() == point_.signal) << death->what();
    }

    static int own_end_of(const Errand& errand) {
        return errand.killing == Killing::by_leaving ? errand.signal : -errand.signal;
    }

    const Point& point_;
    int left_to_kill_;
    int kills_ = 0;
    std::set<std::uint32_t> succeeded_;
    std::set<std::uint32_t> failed_;
};

class KillSweep : public FaultTest, public testing::WithParamInterface<std::uint32_t> {};

// A point varies everything at once, so in a hundred of them each way to die meets each call several times.
constexpr std::uint32_t points_a_test = 25;
constexpr std::uint32_t stride = is_sanitized ? 5 : 1;  // all of them would take minutes then
INSTANTIATE_TEST_SUITE_P(FromPoint, KillSweep, testing::Values(0, 25, 50, 75),
                         testing::PrintToStringParamName());

// promise 4.3: at any moment; each task gets its result or the error of its worker's death, and nothing else
// does
TEST_P(KillSweep, LosesNothingAndFailsNoMoreThanWasKilled) {
    for (std::uint32_t seed = GetParam(); seed < GetParam() + points_a_test && !HasFailure();
         seed += stride) {
        const Point point = point_of(seed);
        SCOPED_TRACE(describe(point));
        const Holdings before = take_stock();
        Trial{point}.expect_nothing_lost();
        EXPECT_EQ(take_stock(), before);
    }
}

}  // namespace
}  // namespace hands
