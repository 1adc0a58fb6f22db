#include "chunks.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/meeting.hpp"
#include "exercises/kit/process_state.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <numeric>
#include <set>
#include <stdexcept>

#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "04.3",
                                       .file = "exercises/04_pool/3_chunks/chunks.cpp",
                                       .lesson = "chapters/04_pool/README.md",
                                       .section = "The idea"};

namespace {

using kit::check;
using kit::if_it_hangs;
using kit::reject;
using kit::require;

/// A loop that never comes to the last chunk is noticed after three seconds of processor time.
constexpr kit::Patience loops_are_noticed{.processor = std::chrono::milliseconds{3000}};

/// What the tasks tell each other and the check. Input i is the number i.
struct Page {
    kit::Count turn{0};  ///< how many inputs have been begun
    kit::Count finished{0};
    std::array<std::atomic<pid_t>, 32> process{};       ///< that did input i
    std::array<std::atomic<std::uint32_t>, 32> when{};  ///< input i was begun, as a turn
};
Page* page = nullptr;
pid_t caller = 0;

long square(long input) { return input * input; }

/// Notes who does \p input, and when.
void begin(long input) {
    require(::getpid() != caller, "A task ran in the process that called you, and not in a worker.");
    page->process[static_cast<std::size_t>(input)] = ::getpid();
    page->when[static_cast<std::size_t>(input)] = kit::advance(page->turn);
}

std::vector<long> map(std::size_t inputs, Task task, std::size_t workers, std::size_t chunk) {
    std::vector<long> numbers(inputs);
    std::iota(numbers.begin(), numbers.end(), 0);
    caller = ::getpid();
    return map_in_chunks(numbers, task, workers, chunk);
}

void require_squares(const std::vector<long>& answers, std::size_t inputs, std::size_t chunk) {
    const std::string situation = inputs == 1
                                      ? fmt::format("There was 1 input, in chunks of {}.", chunk)
                                      : fmt::format("There were {} inputs, in chunks of {}.", inputs, chunk);
    require(answers.size() == inputs, "{} You give {} answers.", situation, answers.size());
    for (std::size_t i = 0; i < inputs; ++i) {
        const long right = square(static_cast<long>(i));
        require(answers[i] == right, "{} Answer {}, number {} of chunk {}, should be {}. You give {}.",
                situation, i, i % chunk, i / chunk, right, answers[i]);
    }
}

void check_with_page(const std::function<void()>& body) {
    check(
        [&] {
            const SharedValue<Page> shared;
            page = &*shared;
            body();
        },
        loops_are_noticed);
}

TEST(Chunks, AnswersEveryInputOfChunksOfEverySize) {
    check_with_page([] {
        for (std::size_t inputs = 0; inputs <= 13; ++inputs) {
            for (const std::size_t chunk : {1UL, 2UL, 3UL, 5UL, 13UL, 20UL}) {
                if_it_hangs("{} inputs in chunks of {} were given to 3 workers, and you do not come back.",
                            inputs, chunk);
                require_squares(map(inputs, square, 3, chunk), inputs, chunk);
            }
        }
    });
}

TEST(Chunks, GivesAWholeChunkToOneWorker) {
    check_with_page([] {
        if_it_hangs("23 inputs in chunks of 5 were given to 3 workers, and you do not come back.");
        const auto answers = map(
            23,
            [](long input) {
                begin(input);
                return square(input);
            },
            3, 5);
        require_squares(answers, 23, 5);
        std::set<pid_t> processes;
        for (std::size_t i = 0; i < 23; ++i) {
            processes.insert(page->process[i]);
            if (i % 5 == 0) continue;
            require(page->process[i] == page->process[i - 1],
                    "Inputs {} and {} are in the same chunk of 5, and two processes did them.", i - 1, i);
            require(page->when[i] > page->when[i - 1],
                    "Inputs {} and {} are in the same chunk of 5, and were not done in this order.", i - 1,
                    i);
        }
        require(processes.size() <= 3,
                "For 5 chunks and 3 workers you started {} processes. A pool keeps its workers: each does "
                "one chunk after the other.",
                processes.size());
    });
}

TEST(Chunks, NeedsNobodyInTheMiddleOfAChunk) {
    check_with_page([] {
        if_it_hangs(
            "The caller was stopped (SIGSTOP) when a worker began a chunk of 4 inputs, until that worker "
            "comes to the fourth. It does not get there: its inputs come one by one, or its answers go so.");
        const auto answers = map(
            12,
            [](long input) {
                begin(input);
                if (::getppid() != caller) reject("A worker is no child of the process that called you.");
                if (input % 4 == 0) {
                    ::kill(caller, SIGSTOP);
                    kit::wait_until_stopped(caller);
                }
                if (input % 4 == 3) ::kill(caller, SIGCONT);
                return square(input);
            },
            1, 4);
        require_squares(answers, 12, 4);
    });
}

TEST(Chunks, HasAsManyChunksInWorkAsWorkers) {
    check_with_page([] {
        if_it_hangs("Three chunks wait for each other, and there are three workers. They do not all begin: "
                    "fewer are in work at once.");
        const auto answers = map(
            6,
            [](long input) {
                begin(input);
                if (input % 2 == 0) kit::meet(page->finished, 3);
                return square(input);
            },
            3, 2);
        require_squares(answers, 6, 2);
    });
}

TEST(Chunks, GivesTheNextChunkToWhoeverIsFree) {
    check_with_page([] {
        if_it_hangs("The first chunk ends when the other 4 have, and there are two workers: one of them "
                    "should do these 4. Some of them never begin: they were dealt out beforehand, to the "
                    "worker that has the first.");
        const auto answers = map(
            10,
            [](long input) {
                begin(input);
                if (input == 0)
                    kit::wait_for(page->finished, 8);
                else
                    kit::advance(page->finished);
                return square(input);
            },
            2, 2);
        require_squares(answers, 10, 2);
    });
}

TEST(Chunks, SendsChunksThatAreLargerThanAPipe) {
    check_with_page([] {
        if_it_hangs("There were 40000 inputs, in chunks of 20000. A pipe holds 8192 of them. Who takes one "
                    "read() for the whole chunk leaves the rest where it is; and who answers before it has "
                    "all of it waits for room, just as the caller does, which still writes inputs.");
        require_squares(map(40'000, square, 2, 20'000), 40'000, 20'000);
    });
}

TEST(Chunks, RefusesEmptyChunks) {
    check_with_page([] {
        if_it_hangs("A chunk should have 0 inputs, and you go on and on.");
        try {
            map(3, square, 2, 0);
        } catch (const std::invalid_argument&) {
            return;
        } catch (const std::exception& error) {
            reject(fmt::format("A chunk should have 0 inputs, which cannot be meant (std::invalid_argument). "
                               "You went on, and what came of it is: {}.",
                               error.what()));
        }
        reject("A chunk should have 0 inputs: that cannot be meant, and you say nothing "
               "(std::invalid_argument).");
    });
}

}  // namespace
}  // namespace hands
