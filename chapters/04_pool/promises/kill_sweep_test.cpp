/// \file
/// Workers are killed at a moving point: which task, which byte of a request or a reply, which moment of the
/// worker's life. The points are the same every time.

#include "chapters/04_pool/promises/stage.hpp"

#include "common/bytes.hpp"

#include <array>
#include <cstdint>
#include <numeric>
#include <random>
#include <set>
#include <sstream>

#include <sys/time.h>

namespace hands {
namespace {

constexpr std::size_t most_tasks = 12;

/// What the workers of one point leave behind.
struct Traces {
    std::array<std::atomic<int>, most_tasks> effects;  ///< how often each task was done
    std::atomic<int> suicides;
};
const Shared<Traces> traces;

enum class Killing : std::uint8_t {
    never,
    at_the_beginning,   ///< of the task
    after_its_effect,   ///< of which nobody has heard yet
    amid_the_reply,     ///< when so many bytes of it are sent
    amid_the_requests,  ///< when so many bytes of those behind it were read
    by_leaving,         ///< exits, with a status
};
constexpr std::uint32_t killings = 6;

/// What a task is given. All of it crosses to the worker, the text too.
struct Order {
    std::uint32_t task;
    Killing killing;
    std::int32_t signal;
    std::uint32_t at_byte;
    std::uint32_t result_size;
    std::string text;
};

/// What a task makes of its order: no two tasks, nor two bytes near each other, are the same.
std::vector<std::uint32_t> answer_to(std::uint32_t task, std::size_t text_size, std::uint32_t result_size) {
    std::vector<std::uint32_t> answer(2 + result_size / sizeof(std::uint32_t));
    std::iota(answer.begin(), answer.end(), task * 0x1000003);
    answer[0] = task;
    answer[1] = static_cast<std::uint32_t>(text_size);
    return answer;
}

[[noreturn]] void end_by(const Order& order) {
    ++traces->suicides;
    if (order.killing == Killing::by_leaving) ::_exit(order.signal);
    ::signal(order.signal, SIG_DFL);
    ::raise(order.signal);
    ::_exit(99);  // never reached
}

/// Sends the first bytes of the very reply that serve() would send.
void answer_in_part(const Order& order, const std::vector<std::uint32_t>& answer, std::uint64_t request) {
    const Bytes result = to_bytes(answer);
    const ReplyHeader header{result.size(), request, ReplyKind::result};
    Bytes reply(sizeof header);
    std::memcpy(reply.data(), &header, sizeof header);
    reply.insert(reply.end(), result.begin(), result.end());
    // Not the last byte, or the task would have succeeded.
    const std::size_t count = std::min<std::size_t>(order.at_byte, reply.size() - 1);
    write_all(socket_to_pool(), std::span{reply}.first(count), "answer in part");
}

void read_in_part(std::size_t count) {
    Bytes bytes(count + 1);
    ::recv(socket_to_pool(), bytes.data(), bytes.size(), MSG_DONTWAIT);
}

std::vector<std::uint32_t> carry_out(const Order& order) {
    static std::uint64_t requests = 0;  // that this worker was given before
    const std::uint64_t request = requests++;
    if (order.killing == Killing::at_the_beginning || order.killing == Killing::by_leaving) end_by(order);
    ++traces->effects[order.task];
    const auto answer = answer_to(order.task, order.text.size(), order.result_size);
    if (order.killing == Killing::after_its_effect) end_by(order);
    if (order.killing == Killing::amid_the_reply) {
        answer_in_part(order, answer, request);
        end_by(order);
    }
    if (order.killing == Killing::amid_the_requests) {
        read_in_part(order.at_byte);
        end_by(order);
    }
    return answer;
}

enum class Call : std::uint8_t { map, imap, imap_unordered, submit };

/// Everything about a point of the sweep.
struct Point {
    std::uint32_t seed;
    Call call;
    std::size_t workers;
    std::size_t chunk;
    std::vector<Order> orders;
    int kills_from_outside;  ///< of workers, between results
    int signal;
    long kill_after_us;  ///< one more, by a timer, at any moment; 0: none
};

/// The same numbers on every machine.
class Random {
public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}
    std::uint32_t operator()() { return static_cast<std::uint32_t>(engine_()); }

private:
    std::mt19937 engine_;
};

template <class T>
T pick(Random& random, std::initializer_list<T> from) {
    return *(from.begin() + random() % from.size());
}

Point point_of(std::uint32_t seed) {
    Random random{seed};
    Point point{};
    point.seed = seed;
    point.call = static_cast<Call>(seed % 4);
    point.workers = 1 + random() % 3;
    point.chunk = pick<std::size_t>(random, {1, 1, 2, 3, 5, 12});
    point.signal = pick(random, {SIGKILL, SIGTERM, SIGKILL});
    point.kills_from_outside = static_cast<int>(random() % 3);
    point.kill_after_us = random() % 2 == 0 ? 0 : 1 + static_cast<long>(random() % 4000);
    const std::uint32_t tasks = 1 + random() % std::uint32_t{most_tasks};
    for (std::uint32_t task = 0; task < tasks; ++task) {
        Order order{};
        order.task = task;
        order.killing = random() % 4 == 0 ? static_cast<Killing>(random() % killings) : Killing::never;
        order.signal = pick(random, {SIGKILL, SIGSEGV, SIGABRT, SIGTERM, 3});
        if (order.signal == 3 && order.killing != Killing::by_leaving) order.signal = SIGKILL;
        order.result_size = pick<std::uint32_t>(random, {0, 1, 100, 3000, 70'000, 300'000, 1 << 20});
        order.text = std::string(pick<std::size_t>(random, {0, 1, 100, 2100, 70'000, 300'000, 1 << 20}), 't');
        order.at_byte = random() % pick<std::uint32_t>(random, {1, 24, 64, 4096, 300'000});
        point.orders.push_back(std::move(order));
    }
    return point;
}

std::string describe(const Point& point) {
    std::ostringstream out;
    out << "point " << point.seed << ": call " << static_cast<int>(point.call) << ", " << point.workers
        << " workers, chunks of " << point.chunk << ", " << point.kills_from_outside
        << " kills from outside by signal " << point.signal << ", a timer at " << point.kill_after_us
        << " us; tasks";
    for (const Order& order : point.orders)
        out << " {" << static_cast<int>(order.killing) << " by " << order.signal << " at " << order.at_byte
            << ", " << order.text.size() << " -> " << order.result_size << "}";
    return out.str();
}

/// Kills a worker of a pool some time later, whatever the pool does then: in the middle of a call, too.
class Timer {
public:
    Timer(long after_us, int signal, pid_t victim) : victim_(victim) {
        pidfd = &victim_;
        signal_to_send = signal;
        shots = 0;
        struct sigaction shoot = {};
        shoot.sa_handler = [](int) {
            pidfd->send(signal_to_send);  // a system call; it cannot hit anybody else's process
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
        EXPECT_EQ(outcomes, point_.orders.size()) << "a task has no outcome, or two";
        for (const Order& order : point_.orders) {
            if (succeeded_.contains(order.task)) {
                EXPECT_EQ(traces->effects[order.task], 1) << "task " << order.task;
                EXPECT_TRUE(order.killing == Killing::never) << "task " << order.task;
            } else {
                EXPECT_TRUE(failed_.contains(order.task)) << "task " << order.task;
            }
        }
    }

private:
    void call(ProcessPool& pool) {
        switch (point_.call) {
        case Call::map:
            keep([&] {
                for (auto& answer : pool.map(carry_out, point_.orders, point_.chunk)) keep_answer(answer);
            });
            break;
        case Call::imap:
            read(pool, pool.imap(carry_out, point_.orders, point_.chunk));
            break;
        case Call::imap_unordered:
            read(pool, pool.imap_unordered(carry_out, point_.orders, point_.chunk));
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
        for (const Order& order : point_.orders) {
            tasks.push_back(pool.submit(carry_out, order));
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
        ASSERT_LT(task, point_.orders.size());
        const Order& order = point_.orders[task];
        EXPECT_EQ(answer, answer_to(task, order.text.size(), order.result_size)) << "task " << task;
        EXPECT_TRUE(succeeded_.insert(task).second) << "task " << task << " came twice";
    }

    template <class Ask>
    void keep(Ask ask) {
        const auto death = death_in(ask);
        if (!death) return;
        unsigned task = 0;
        ASSERT_EQ(std::sscanf(death->input().c_str(), "{%u,", &task), 1) << death->input();
        EXPECT_TRUE(failed_.insert(task).second) << "task " << task << " failed twice";
        ASSERT_LT(task, point_.orders.size());
        const Order& order = point_.orders[task];
        const bool is_its_own = order.killing != Killing::never && death->exit_code() == own_end_of(order);
        EXPECT_TRUE(is_its_own || death->signal() == point_.signal) << death->what();
    }

    static int own_end_of(const Order& order) {
        return order.killing == Killing::by_leaving ? order.signal : -order.signal;
    }

    const Point& point_;
    int left_to_kill_;
    int kills_ = 0;
    std::set<std::uint32_t> succeeded_;
    std::set<std::uint32_t> failed_;
};

class KillSweep : public FaultTest, public testing::WithParamInterface<std::uint32_t> {};

constexpr std::uint32_t points_a_test = 100;
INSTANTIATE_TEST_SUITE_P(FromPoint, KillSweep, testing::Values(0, 100, 200, 300),
                         testing::PrintToStringParamName());

// promise 4.3: at any moment; each task gets its result or the error of its worker's death, and nothing else
// does
TEST_P(KillSweep, LosesNothingAndFailsNoMoreThanWasKilled) {
    for (std::uint32_t seed = GetParam(); seed < GetParam() + points_a_test && !HasFailure(); ++seed) {
        const Point point = point_of(seed);
        SCOPED_TRACE(describe(point));
        const Holdings before = take_stock();
        Trial{point}.expect_nothing_lost();
        EXPECT_EQ(take_stock(), before);
    }
}

}  // namespace
}  // namespace hands
