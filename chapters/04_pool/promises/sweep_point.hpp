#pragma once
/// \file
/// A point of the kill sweep: some tasks, what they are given, and which of them kill their worker, when.

#include "chapters/04_pool/promises/stage.hpp"
#include "common/bytes.hpp"

#include <array>
#include <cstdint>
#include <numeric>
#include <random>
#include <sstream>

namespace hands {

inline constexpr std::size_t most_tasks = 12;

/// What the workers of one point leave behind.
struct Traces {
    std::array<std::atomic<int>, most_tasks> effects;  ///< how often each task was done
    std::atomic<int> suicides;
};
inline const Shared<Traces> traces;

enum class Killing : std::uint8_t {
    never,
    at_the_beginning,   ///< of the task
    after_its_effect,   ///< of which nobody has heard yet
    amid_the_reply,     ///< when so many bytes of it are sent
    amid_the_requests,  ///< when so many bytes of those behind it were read
    by_leaving,         ///< exits, with a status
};
inline constexpr std::uint32_t killings = 6;

/// What a task is given. All of it crosses to the worker, the text too.
struct Errand {
    std::uint32_t task;
    Killing killing;
    std::int32_t signal;
    std::uint32_t at_byte;
    std::uint32_t result_size;
    std::string text;
};

/// What a task makes of its errand: no two tasks, nor two bytes near each other, are the same.
inline std::vector<std::uint32_t> answer_to(std::uint32_t task, std::size_t text_size,
                                            std::uint32_t result_size) {
    std::vector<std::uint32_t> answer(2 + result_size / sizeof(std::uint32_t));
    std::iota(answer.begin(), answer.end(), task * 0x1000003);
    answer[0] = task;
    answer[1] = static_cast<std::uint32_t>(text_size);
    return answer;
}

[[noreturn]] inline void end_by(const Errand& errand) {
    ++traces->suicides;
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    if (errand.killing == Killing::by_leaving) ::_exit(errand.signal);
    ::signal(errand.signal, SIG_DFL);
    ::raise(errand.signal);
    ::_exit(99);  // never reached
}

/// Sends the first bytes of the very reply that serve() would send.
inline void answer_in_part(const Errand& errand, const std::vector<std::uint32_t>& answer,
                           std::uint64_t request) {
    const Bytes result = to_bytes(answer);
    const ReplyHeader header{result.size(), request, ReplyKind::result};
    Bytes reply(sizeof header);
    std::memcpy(reply.data(), &header, sizeof header);
    reply.insert(reply.end(), result.begin(), result.end());
    // Not the last byte, or the task would have succeeded.
    const std::size_t count = std::min<std::size_t>(errand.at_byte, reply.size() - 1);
    write_all(socket_to_pool(), std::span{reply}.first(count), "answer in part");
}

inline void read_in_part(std::size_t count) {
    Bytes bytes(count + 1);
    ::recv(socket_to_pool(), bytes.data(), bytes.size(), MSG_DONTWAIT);
}

/// The task.
inline std::vector<std::uint32_t> carry_out(const Errand& errand) {
    static std::uint64_t requests = 0;  // that this worker was given before
    const std::uint64_t request = requests++;
    if (errand.killing == Killing::at_the_beginning || errand.killing == Killing::by_leaving) end_by(errand);
    ++traces->effects[errand.task];
    const auto answer = answer_to(errand.task, errand.text.size(), errand.result_size);
    if (errand.killing == Killing::after_its_effect) end_by(errand);
    if (errand.killing == Killing::amid_the_reply) {
        answer_in_part(errand, answer, request);
        end_by(errand);
    }
    if (errand.killing == Killing::amid_the_requests) {
        read_in_part(errand.at_byte);
        end_by(errand);
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
    std::vector<Errand> errands;
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

inline Point point_of(std::uint32_t seed) {
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
        Errand errand{};
        errand.task = task;
        errand.killing = random() % 4 == 0 ? static_cast<Killing>(random() % killings) : Killing::never;
        errand.signal = pick(random, {SIGKILL, SIGSEGV, SIGABRT, SIGTERM, 3});
        if (errand.signal == 3 && errand.killing != Killing::by_leaving) errand.signal = SIGKILL;
        // The largest are more than a socket holds, so they cross in pieces; larger ones would in more
        // pieces.
        errand.result_size = pick<std::uint32_t>(random, {0, 1, 100, 3000, 70'000, 300'000});
        errand.text = std::string(pick<std::size_t>(random, {0, 1, 100, 2100, 70'000, 300'000}), 't');
        errand.at_byte = random() % pick<std::uint32_t>(random, {1, 24, 64, 4096, 300'000});
        point.errands.push_back(std::move(errand));
    }
    return point;
}

inline std::string describe(const Point& point) {
    std::ostringstream out;
    out << "point " << point.seed << ": call " << static_cast<int>(point.call) << ", " << point.workers
        << " workers, chunks of " << point.chunk << ", " << point.kills_from_outside
        << " kills from outside by signal " << point.signal << ", a timer at " << point.kill_after_us
        << " us; tasks";
    for (const Errand& errand : point.errands)
        out << " {" << static_cast<int>(errand.killing) << " by " << errand.signal << " at " << errand.at_byte
            << ", " << errand.text.size() << " -> " << errand.result_size << "}";
    return out.str();
}

}  // namespace hands
