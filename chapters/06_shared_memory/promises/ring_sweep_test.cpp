/// \file
/// The ends of a ring, killed at moving points.

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/promises/asleep.hpp"
#include "chapters/06_shared_memory/promises/traced.hpp"
#include "chapters/06_shared_memory/ring.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"
#include "chapters/acceptance/holdings.hpp"

#include <atomic>
#include <chrono>
#include <optional>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr std::chrono::seconds generous{60};
constexpr int points = 72 / instruction_factor;
/// A child runs freely to one of these records, and is followed from there: to step through an instruction
/// takes thousands of times as long as to run it. The very first records take far more instructions than all
/// others.
constexpr std::uint32_t first_followed = 2;
constexpr std::uint32_t last_followed = 6;
/// More than a record takes, to write and to read.
constexpr std::uint64_t most_instructions = 700 * instruction_factor;

/// How far both have come, as they say themselves.
struct Story {
    std::atomic<std::uint32_t> begun;    ///< writes that were begun
    std::atomic<std::uint32_t> written;  ///< writes that have returned
    std::atomic<std::uint32_t> read;
    std::atomic<bool> torn;  ///< a record was not what it should be
};
using SharedStory = SharedValue<Story>;

/// Record i: of a length that moves, every number in it is i.
std::vector<std::uint32_t> record(std::uint32_t i) { return std::vector<std::uint32_t>(1 + i * 5 % 13, i); }

/// In a child.
/// \param followed  from this record on it is traced; nothing: never
void write_for_ever(RingWriter writer, SharedStory story, std::optional<std::uint32_t> followed = {}) {
    for (std::uint32_t i = 0;; ++i) {
        if (i == followed) be_traced();
        const auto numbers = record(i);
        story->begun = i + 1;
        writer.write_bytes(std::as_bytes(std::span{numbers}));
        story->written = i + 1;
    }
}

void write_all(RingWriter writer, SharedStory story) { write_for_ever(std::move(writer), story); }
void write_traced(RingWriter writer, SharedStory story, std::uint32_t followed) {
    write_for_ever(std::move(writer), story, followed);
}

/// In a child: until there is nobody to write for, which is its success.
void write_until_nobody_reads(RingWriter writer, SharedStory story) {
    try {
        write_for_ever(std::move(writer), story);
    } catch (const ReaderGone&) {
        return;
    }
}

void read_to_the_end(RingReader reader, SharedStory story, std::optional<std::uint32_t> followed = {}) {
    for (std::uint32_t i = 0; const auto bytes = reader.read_bytes(); ++i) {
        if (i == followed) be_traced();
        const auto numbers = record(i);
        const auto expected = std::as_bytes(std::span{numbers});
        if (!std::ranges::equal(*bytes, expected)) story->torn = true;
        story->read = i + 1;
    }
}

void read_all(RingReader reader, SharedStory story) { read_to_the_end(std::move(reader), story); }
void read_traced(RingReader reader, SharedStory story, std::uint32_t followed) {
    read_to_the_end(std::move(reader), story, followed);
}

void expect_end(Process& process, int code) {
    EXPECT_TRUE(process.join_for(generous)) << "it still waits, although the other end is gone";
    EXPECT_EQ(process.exit_code(), code);
}

void kill_after(Process& process, std::uint64_t instructions) {
    Traced traced{*process.pid()};
    EXPECT_TRUE(traced.instructions(instructions));
    traced.kill();
    process.join();
}

void expect_all_was_read(const SharedStory& story) {
    EXPECT_FALSE(story->torn);
    EXPECT_GE(story->read, story->written);  // a write that was killed after publishing counts too
    EXPECT_LE(story->read, story->begun);
}

class RingSweep : public testing::TestWithParam<std::size_t> {
protected:
    std::mt19937_64 random_{6};
    std::uniform_int_distribution<std::uint32_t> record_{first_followed, last_followed};
    std::uniform_int_distribution<std::uint64_t> moment_{0, most_instructions};
};

// promise 6.6: whenever the writer is killed, while the reader reads or sleeps, in small rings and large ones
TEST_P(RingSweep, DeliversAllThatAKilledWriterHasPublished) {
    const Holdings before = take_stock();
    std::uint32_t most = 0;
    for (int point = 0; point < points; ++point) {
        const std::uint32_t record = record_(random_);
        const std::uint64_t instructions = moment_(random_);
        SCOPED_TRACE(testing::Message() << "point " << point << ": after " << instructions
                                        << " instructions from record " << record);
        auto [reader, writer] = ring(GetParam());
        const SharedStory story;
        Process reading{read_all, std::move(reader), story};
        Process writing{write_traced, std::move(writer), story, record};
        reading.start();
        writing.start();
        kill_after(writing, instructions);
        expect_end(reading, 0);
        expect_all_was_read(story);
        most = std::max(most, story->read.load());
        if (HasFatalFailure() || HasNonfatalFailure()) break;
    }
    EXPECT_GT(most, first_followed);  // or the sweep would sweep nothing
    EXPECT_EQ(take_stock(), before);
}

// promise 6.6
TEST_P(RingSweep, TellsTheWriterOfAKilledReader) {
    const Holdings before = take_stock();
    std::uint32_t most = 0;
    for (int point = 0; point < points; ++point) {
        const std::uint32_t record = record_(random_);
        const std::uint64_t instructions = moment_(random_);
        SCOPED_TRACE(testing::Message() << "point " << point << ": after " << instructions
                                        << " instructions from record " << record);
        auto [reader, writer] = ring(GetParam());
        const SharedStory story;
        Process writing{write_until_nobody_reads, std::move(writer), story};
        Process reading{read_traced, std::move(reader), story, record};
        writing.start();
        reading.start();
        kill_after(reading, instructions);
        expect_end(writing, 0);
        EXPECT_FALSE(story->torn);
        EXPECT_LE(story->read, story->begun);
        most = std::max(most, story->read.load());
        if (HasFatalFailure() || HasNonfatalFailure()) break;
    }
    EXPECT_GT(most, first_followed);
    EXPECT_EQ(take_stock(), before);
}

INSTANTIATE_TEST_SUITE_P(Sizes, RingSweep, testing::Values(128, 4096));

// promise 6.6: killed while it sleeps because the ring is full
TEST(RingSweepAsleep, DeliversAllOfAWriterKilledWhileItWaitedForRoom) {
    const Holdings before = take_stock();
    for (int point = 0; point < 20; ++point) {
        auto [reader, writer] = ring(128);
        const SharedStory story;
        Process writing{write_all, std::move(writer), story};
        writing.start();
        while (story->written == 0) ::sched_yield();
        wait_until_asleep(*writing.pid());
        writing.kill();
        writing.join();
        read_to_the_end(std::move(reader), story);
        expect_all_was_read(story);
        EXPECT_EQ(story->begun, story->written + 1);
    }
    EXPECT_EQ(take_stock(), before);
}

}  // namespace
}  // namespace hands
