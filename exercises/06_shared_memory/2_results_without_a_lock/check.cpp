#include "results_without_a_lock.hpp"

#include "chapters/06_shared_memory/shared_memory.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/every_step.hpp"

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "06.2",
    .file = "exercises/06_shared_memory/2_results_without_a_lock/results_without_a_lock.cpp",
    .lesson = "chapters/06_shared_memory/README.md",
    .section = "The idea"};

namespace {

using kit::at_every_change;
using kit::at_every_step;
using kit::check;
using kit::Held;
using kit::require;

Result compute(std::uint64_t number) {
    Result result{0, 0};
    for (std::uint64_t candidate = 1; candidate <= number; ++candidate) {
        if (number % candidate != 0) continue;
        ++result.divisors;
        result.sum += candidate;
    }
    return result;
}

/// The same without the work: for those who are held at every instruction.
Result compute_quickly(std::uint64_t number) { return {number + 1, number + 2}; }

/// Places where all processes see them, and how often each number was computed.
class SharedPlaces {
public:
    explicit SharedPlaces(std::size_t count)
        : memory_(count * sizeof(Place)),
          count_(count),
          first_(reinterpret_cast<Place*>(memory_.bytes().data())) {
        clear();
    }
    void clear() const { std::memset(static_cast<void*>(first_), 0, count_ * sizeof(Place)); }
    std::span<Place> all() const { return {first_, count_}; }
    Place& operator[](std::size_t i) const { return first_[i]; }

private:
    SharedMemory memory_;
    std::size_t count_;
    Place* first_;
};

std::vector<std::uint64_t> numbers_up_to(std::size_t count) {
    std::vector<std::uint64_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::uint64_t{1});
    return numbers;
}

constexpr Result nothing{7, 7};  // what stands in a result before somebody reads one

std::string words(const Result& result) { return fmt::format("({}, {})", result.divisors, result.sum); }

/// How many computations there were of each number, in all processes.
std::atomic<std::uint32_t>* computations = nullptr;

Result compute_and_count(std::uint64_t number) {
    computations[number].fetch_add(1);
    return compute(number);
}

/// Runs worker 0 to \p workers - 1, each in a process of its own.
void run_workers(std::size_t workers, const std::vector<std::uint64_t>& numbers, const SharedPlaces& places,
                 Result (*function)(std::uint64_t)) {
    std::vector<pid_t> processes;
    for (std::size_t worker = 0; worker < workers; ++worker) {
        const pid_t process = ::fork();
        if (process == 0) {
            work(worker, workers, numbers, places.all(), function);
            ::_exit(0);
        }
        processes.push_back(process);
    }
    for (const pid_t process : processes) {
        int status = 0;
        while (::waitpid(process, &status, 0) == -1 && errno == EINTR) {
        }
        require(status == 0, "A process that worked ended with the status {}.", status);
    }
}

TEST(ResultsWithoutALock, ComputeEachNumberOnceAndPutItInItsPlace) {
    check([] {
        for (std::size_t workers = 1; workers <= 4; ++workers) {
            for (const std::size_t count : std::initializer_list<std::size_t>{0, 1, 2, 3, 10, 11}) {
                const auto numbers = numbers_up_to(count);
                const SharedPlaces places{count + 1};  // one more, which nobody should touch
                const SharedMemory counts{(count + 1) * sizeof(std::atomic<std::uint32_t>)};
                computations = reinterpret_cast<std::atomic<std::uint32_t>*>(counts.bytes().data());
                run_workers(workers, numbers, places, compute_and_count);

                for (std::size_t i = 0; i < count; ++i) {
                    require(computations[numbers[i]] == 1,
                            "{} workers had {} numbers, counted from 0. Number {} was computed {} times.",
                            workers, count, i, computations[numbers[i]].load());
                }
                std::vector<Result> results(count, nothing);
                for (std::size_t i = 0; i < count; ++i) {
                    require(
                        read(places[i], results[i]),
                        "{} workers had {} numbers, counted from 0, and are done. No result is in place {}.",
                        workers, count, i);
                }
                for (std::size_t i = 0; i < count; ++i) {
                    require(
                        results[i] == compute(numbers[i]),
                        "{} workers had {} numbers, counted from 0. In place {} is the result {}, and there "
                        "should be {}: another worker has written there, or it went to another place.",
                        workers, count, i, words(results[i]), words(compute(numbers[i])));
                }
                require(!places[count].is_there,
                        "There are {} numbers, and something was put behind the last place.", count);
            }
        }
    });
}

const SharedPlaces* places_in_use = nullptr;

/// How many results are there when each computation begins, in this process.
Result compute_and_look(std::uint64_t number) {
    static std::size_t computed = 0;
    std::size_t there = 0;
    for (Place& place : places_in_use->all()) {
        Result result = nothing;
        if (read(place, result)) ++there;
    }
    require(there == computed,
            "One worker has computed {} results and begins with another one. Of these, {} are there: whoever "
            "waits for the first has to wait for all.",
            computed, there);
    ++computed;
    return compute(number);
}

TEST(ResultsWithoutALock, AreThereAsSoonAsTheyAreComputed) {
    check([] {
        const auto numbers = numbers_up_to(6);
        const SharedPlaces places{6};
        places_in_use = &places;
        work(0, 1, numbers, places.all(), compute_and_look);
    });
}

TEST(ResultsWithoutALock, AreNeverReadHalfWritten) {
    check([] {
        const auto numbers = numbers_up_to(3);
        const SharedPlaces places{3};
        at_every_change(
            std::as_bytes(places.all()), [&] { places.clear(); },
            [&] { work(0, 1, numbers, places.all(), compute_quickly); },
            [&](Held& worker) {
                worker.kill();  // dead or held makes no difference to those who read
                for (std::size_t i = 0; i < numbers.size(); ++i) {
                    Result result = nothing;
                    if (!read(places[i], result)) continue;
                    require(
                        result == compute_quickly(numbers[i]),
                        "A worker was killed after instruction {} of work(). In place {}, read() found the "
                        "result {}, and it is to become {}: it was said to be there before it was.",
                        worker.point(), i, words(result), words(compute_quickly(numbers[i])));
                }
            });
    });
}

TEST(ResultsWithoutALock, AreReadWholeWhileTheyArePutThere) {
    check([] {
        const auto numbers = numbers_up_to(1);
        const SharedPlaces places{1};
        const SharedMemory memory{sizeof(Result) + sizeof(bool)};
        auto& seen = *reinterpret_cast<Result*>(memory.bytes().data());
        auto& said_there = *reinterpret_cast<bool*>(memory.bytes().data() + sizeof(Result));
        at_every_step(
            [&] {
                places.clear();
                seen = nothing;
            },
            [&] { said_there = read(places[0], seen); },
            [&](Held& reader) {
                work(0, 1, numbers, places.all(), compute_quickly);
                reader.run_to_the_end();
                const Result right = said_there ? compute_quickly(1) : nothing;
                require(seen == right,
                        "A reader was held after instruction {} of read(); meanwhile the result {} was put "
                        "there; then the reader went on. It said that the result is {}, and has {}.",
                        reader.point(), words(compute_quickly(1)), said_there ? "there" : "not there",
                        words(seen));
            });
    });
}

TEST(ResultsWithoutALock, LeaveWhatIsReadIntoAloneIfTheyAreNotThere) {
    check([] {
        const SharedPlaces places{1};
        Result result = nothing;
        require(!read(places[0], result), "Nobody has put a result there, and read() says that it is there.");
        require(result == nothing, "No result is there, and read() has written {} where it should go.",
                words(result));
    });
}

}  // namespace
}  // namespace hands
