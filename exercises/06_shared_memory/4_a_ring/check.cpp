#include "a_ring.hpp"

#include "chapters/06_shared_memory/shared_memory.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/every_step.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/schedules.hpp"
#include "scenarios.hpp"

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "06.4",
                                       .file = "exercises/06_shared_memory/4_a_ring/a_ring.cpp",
                                       .lesson = "chapters/06_shared_memory/README.md",
                                       .section = "The idea"};

namespace {

using kit::at_every_step;
using kit::check;
using kit::Held;
using kit::if_it_hangs;
using kit::require;

/// Record number \p n: whether it is whole can be seen.
Record record(std::uint64_t n) { return {n, n * 1'000'003}; }

constexpr Record nothing{77, 77};  // what stands in a record before one is taken

std::string word(const Record& one) {
    return one == record(one.first) ? fmt::format("{}", one.first) : fmt::format("half of {}", one.first);
}

std::string words(const std::vector<Record>& records) {
    std::vector<std::string> list;
    for (const Record& one : records) list.push_back(word(one));
    return fmt::format("[{}]", fmt::join(list, ", "));
}

/// What two processes share: a ring, and how it went for one of them.
struct Content {
    Ring ring;
    Record got;
    bool said;
};

class SharedRing {
public:
    SharedRing() : memory_(sizeof(Content)) {}

    Content& operator*() const { return *reinterpret_cast<Content*>(memory_.bytes().data()); }
    Content* operator->() const { return &**this; }

    /// Empty, as in the beginning; then records 1 to \p count are in it, and have been around the circle.
    void fill(std::uint64_t count) const {
        std::memset(memory_.bytes().data(), 0, sizeof(Content));
        (**this).got = nothing;
        Record gone = nothing;
        for (std::uint64_t i = 0; i < Ring::places - 2; ++i) {
            put((**this).ring, record(0));
            take((**this).ring, gone);
        }
        for (std::uint64_t n = 1; n <= count; ++n) put((**this).ring, record(n));
    }
    /// Takes all that is there, but not more than twice as much as it can hold.
    std::vector<Record> drain() const {
        std::vector<Record> records;
        Record one = nothing;
        while (records.size() < 2 * Ring::places && take((**this).ring, one)) records.push_back(one);
        return records;
    }

private:
    SharedMemory memory_;
};

/// Records \p from to \p to.
std::vector<Record> sequence(std::uint64_t from, std::uint64_t to) {
    std::vector<Record> records;
    for (std::uint64_t n = from; n <= to; ++n) records.push_back(record(n));
    return records;
}

TEST(ARing, KeepsTheOrderAroundTheCircle) {
    check([] {
        const SharedRing shared;
        std::uint64_t put_so_far = 0;
        std::uint64_t taken_so_far = 0;
        for (std::uint64_t round = 0; round < 100; ++round) {
            for (std::uint64_t i = 0; i <= round % (Ring::places - 1); ++i) {
                require(put(shared->ring, record(put_so_far + 1)),
                        "{} records are in the ring, which has {} places. put() says that it is full.",
                        put_so_far - taken_so_far, Ring::places);
                ++put_so_far;
            }
            while (taken_so_far < put_so_far) {
                Record one = nothing;
                require(take(shared->ring, one), "{} records are in the ring. take() says that it is empty.",
                        put_so_far - taken_so_far);
                ++taken_so_far;
                require(one == record(taken_so_far),
                        "Records 1, 2, 3, … were put. After record {}, record {} came out.", taken_so_far - 1,
                        word(one));
            }
        }
    });
}

TEST(ARing, UsesAllItsPlaces) {
    check([] {
        const SharedRing shared;
        for (std::uint64_t n = 1; n <= Ring::places; ++n) {
            require(put(shared->ring, record(n)),
                    "The ring has {} places, {} of them are taken, and put() says that it is full: a place "
                    "is wasted.",
                    Ring::places, n - 1);
        }
        const auto records = shared.drain();
        require(records == sequence(1, Ring::places),
                "{} records were put into a ring of {} places. These come out: {}. Is it full, or empty?",
                Ring::places, Ring::places, words(records));
    });
}

TEST(ARing, TakesNoMoreThanItHolds) {
    check([] {
        const SharedRing shared;
        shared.fill(Ring::places);
        const bool said = put(shared->ring, record(9));
        const auto records = shared.drain();
        require(!said && records == sequence(1, Ring::places),
                "All {} places are taken, and one more record was put. put() said that it {}, and then {} "
                "came out: what is in the ring is lost for what comes.",
                Ring::places, said ? "is in" : "does not fit", words(records));
    });
}

TEST(ARing, LeavesTheRecordAloneIfItIsEmpty) {
    check([] {
        const SharedRing shared;
        shared.fill(0);
        Record one = nothing;
        require(!take(shared->ring, one), "The ring is empty, and take() says that it has record {}.",
                word(one));
        require(one == nothing, "The ring is empty, and take() has written {} into the caller's record.",
                word(one));
    });
}

/// Holds the writer at each point of put(), while record 1 is taken from a ring of \p count.
void hold_the_writer(std::uint64_t count) {
    const SharedRing shared;
    at_every_step(
        [&] { shared.fill(count); }, [&] { shared->said = put(shared->ring, record(count + 1)); },
        [&](Held& writer) {
            Record one = nothing;
            const bool was_there = take(shared->ring, one);
            if (was_there && one != record(1)) {
                const bool is_another = one.first >= 1 && one.first <= count && one == record(one.first);
                kit::reject(fmt::format("{} records were in the ring. The writer was held after instruction "
                                        "{} of put(), and a record was taken. It is {}, and should be 1: {}.",
                                        count, writer.point(), word(one),
                                        is_another ? "in the middle of put(), the places are counted wrong"
                                                   : "it was there before it was written"));
            }
            writer.run_to_the_end();
            std::vector<Record> all;
            if (was_there) all.push_back(one);
            for (const Record& rest : shared.drain()) all.push_back(rest);
            require(
                shared->said && all == sequence(1, count + 1),
                "{} records were in the ring, and one more was put. The writer was held after instruction {} "
                "of put(); meanwhile {} taken. put() said that it {}, and in all these came out: {}.",
                count, writer.point(), was_there ? "a record was" : "none could be",
                shared->said ? "is in" : "does not fit", words(all));
        });
}

TEST(ARing, IsRightWhereverTheWriterIs) {
    check([] {
        hold_the_writer(0);
        hold_the_writer(3);
    });
}

/// Holds the reader at each point of take(), while one more record is put into a ring of \p count.
void hold_the_reader(std::uint64_t count) {
    const SharedRing shared;
    at_every_step([&] { shared.fill(count); }, [&] { shared->said = take(shared->ring, shared->got); },
                  [&](Held& reader) {
                      const bool is_in = put(shared->ring, record(count + 1));
                      reader.run_to_the_end();
                      require(shared->said && shared->got == record(1),
                              "{} records were in the ring. The reader was held after instruction {} of "
                              "take(); meanwhile one more was put{}. The reader has {}, and should have 1: "
                              "its place was given back before it was copied out.",
                              count, reader.point(), is_in ? "" : ", which did not fit",
                              shared->said ? word(shared->got) : "none");
                      require(is_in || count == Ring::places,
                              "{} of {} places were taken, and one more did not fit.", count, Ring::places);
                      const auto rest = shared.drain();
                      require(rest == sequence(2, is_in ? count + 1 : count),
                              "{} records were in the ring. The reader was held after instruction {} of "
                              "take(); meanwhile one more was put{}. After record 1, these came out: {}.",
                              count, reader.point(), is_in ? "" : ", which did not fit", words(rest));
                  });
}

TEST(ARing, IsRightWhereverTheReaderIs) {
    check([] {
        hold_the_reader(Ring::places);
        hold_the_reader(3);
    });
}

TEST(ARing, GoesFromOneProcessToAnother) {
    constexpr kit::Patience little{.processor = std::chrono::seconds{1}};
    check(
        [] {
            if_it_hangs("One process puts 10000 records and another one takes them. At some point one says "
                        "for ever that the ring is full, or the other that it is empty.");
            constexpr std::uint64_t count = 10'000;
            const SharedRing shared;
            const pid_t writer = ::fork();
            if (writer == 0) {
                for (std::uint64_t n = 1; n <= count; ++n) {
                    while (!put(shared->ring, record(n))) ::sched_yield();
                }
                ::_exit(0);
            }
            for (std::uint64_t n = 1; n <= count; ++n) {
                Record one = nothing;
                while (!take(shared->ring, one)) ::sched_yield();
                require(one == record(n),
                        "One process puts records 1, 2, 3, … After record {}, the other one got {}.", n - 1,
                        word(one));
            }
            int status = 0;
            while (::waitpid(writer, &status, 0) == -1 && errno == EINTR) {
            }
            require(status == 0, "The process that put records ended with the status {}.", status);
        },
        little);
}

// Many processors keep the order of the writes even if nobody asks them to, and this one may be such.
TEST(ARing, AsksForTheOrderThatItNeeds) {
    kit::Outcome outcome = kit::try_schedules(scenarios::one_thread_puts_and_another_takes,
                                              "A record came out wrong, or none came out at all.");
    if (outcome.ending == kit::Ending::rejected) {
        outcome.text = "One thread puts records and another one takes them, as two processes would. What one "
                       "side does before it moves its count must come first for the other side too: move it "
                       "with release, and look at the other one's with acquire.\n" +
                       outcome.text;
    }
    kit::conclude(outcome);
}

}  // namespace
}  // namespace hands
