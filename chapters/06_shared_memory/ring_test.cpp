#include "chapters/06_shared_memory/ring.hpp"

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/wait.hpp"

#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace hands {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Bytes bytes_of(std::string_view text) {
    const auto bytes = std::as_bytes(std::span{text});
    return {bytes.begin(), bytes.end()};
}

template <class Error, class Call>
std::string sentence_of(Call call) {
    try {
        call();
        return "none";
    } catch (const Error& error) {
        return error.what();
    }
}

// promise 6.6
TEST(Ring, GivesRecordsInTheirOrder) {
    auto [reader, writer] = ring(1024);
    writer.write_bytes(bytes_of("one"));
    writer.write_bytes({});
    writer.write_bytes(bytes_of("three"));
    EXPECT_EQ(reader.read_bytes(), bytes_of("one"));
    EXPECT_EQ(reader.read_bytes(), Bytes{});
    EXPECT_EQ(reader.read_bytes(), bytes_of("three"));
}

// promise 6.6
TEST(Ring, GoesAroundItsEnd) {
    auto [reader, writer] = ring(64);
    for (std::size_t i = 0; i < 1000; ++i) {
        const Bytes record(i % 57, static_cast<std::byte>(i));
        writer.write_bytes(record);
        ASSERT_EQ(reader.read_bytes(), record);
    }
}

TEST(Ring, TakesARecordThatFillsIt) {
    auto [reader, writer] = ring(64);
    writer.write_bytes(Bytes(56));
    EXPECT_EQ(reader.read_bytes()->size(), 56u);
}

// promise 6.6
TEST(Ring, RefusesARecordThatCanNeverFit) {
    auto [reader, writer] = ring(64);
    EXPECT_EQ(sentence_of<RecordDoesNotFit>([&sink = writer] { sink.write_bytes(Bytes(57)); }),
              "cannot write a record of 57 bytes into a ring for 56 at most: make the ring larger");
    EXPECT_FALSE(reader.poll());
}

struct Sample {
    int sensor;
    double value;
};

TEST(Ring, CarriesValues) {
    auto [reader, writer] = ring(1024);
    writer.write(Sample{3, 0.5});
    const auto sample = reader.read<Sample>();
    ASSERT_TRUE(sample);
    EXPECT_EQ(sample->sensor, 3);
    EXPECT_EQ(sample->value, 0.5);
}

TEST(Ring, KeepsARecordThatIsNoSuchValue) {
    auto [reader, writer] = ring(1024);
    writer.write_bytes(bytes_of("text"));
    EXPECT_EQ(sentence_of<RecordDoesNotFit>([&source = reader] { source.read<Sample>(); }),
              "cannot read a value of 16 bytes from a ring: the next record has 4");
    EXPECT_EQ(reader.read_bytes(), bytes_of("text"));
}

TEST(Ring, KeepsARecordThatThereIsNoRoomFor) {
    auto [reader, writer] = ring(1024);
    writer.write_bytes(bytes_of("text"));
    std::array<std::byte, 4> room{};
    EXPECT_EQ(
        sentence_of<RecordDoesNotFit>([&, &source = reader] { source.read_bytes(std::span{room}.first(3)); }),
        "cannot read a record of 4 bytes from a ring: there is room for 3");
    EXPECT_EQ(reader.read_bytes(room), 4u);
    EXPECT_EQ(Bytes(room.begin(), room.end()), bytes_of("text"));
}

// promise 6.6
TEST(Ring, WritesNothingOfWhatFindsNoRoomInTime) {
    auto [reader, writer] = ring(64);
    EXPECT_TRUE(writer.write_bytes_for(Bytes(48), milliseconds{0}));
    EXPECT_FALSE(writer.write_for(1.5, milliseconds{10}));
    EXPECT_EQ(reader.read_bytes()->size(), 48u);
    EXPECT_FALSE(reader.poll());
    EXPECT_TRUE(writer.write_for(2.5, milliseconds{0}));
    EXPECT_EQ(reader.read<double>(), 2.5);
}

// promise 6.6
TEST(Ring, DeliversWhatWasWrittenAndThenTheEnd) {
    auto [reader, writer] = ring(64);
    writer.write(7);
    writer.close();
    writer.close();
    EXPECT_EQ(reader.read<int>(), 7);
    EXPECT_EQ(reader.read<int>(), std::nullopt);
    EXPECT_EQ(reader.read_bytes(), std::nullopt);
    EXPECT_TRUE(reader.poll());
}

// promise 6.6
TEST(Ring, TellsTheWriterThatNobodyReads) {
    auto [reader, writer] = ring(64);
    reader.close();
    reader.close();
    EXPECT_EQ(sentence_of<ReaderGone>([&sink = writer] { sink.write(1); }),
              "cannot write into a ring that nobody reads any more: its reader has ended");
    EXPECT_THROW(writer.write_for(1, seconds{0}), ReaderGone);
}

TEST(Ring, SaysThatAnEndIsClosed) {
    auto [reader, writer] = ring(64);
    RingReader elsewhere = std::move(reader);
    writer.close();
    // NOLINTBEGIN(bugprone-use-after-move): what is left is what is tested
    EXPECT_EQ(sentence_of<std::logic_error>([&source = reader] { source.read_bytes(); }),
              "cannot read from a ring whose end is closed here, or was moved elsewhere");
    EXPECT_TRUE(reader.descriptors().empty());
    // NOLINTEND(bugprone-use-after-move)
    EXPECT_THROW(writer.write(1), std::logic_error);
    EXPECT_THROW(writer.capacity(), std::logic_error);
    EXPECT_TRUE(elsewhere.is_open());
}

TEST(Ring, AnEndThatIsReplacedIsClosed) {
    auto [reader, writer] = ring(64);
    auto [other_reader, other_writer] = ring(64);
    reader = std::move(other_reader);
    EXPECT_THROW(writer.write(1), ReaderGone);
    other_writer.write(2);
    EXPECT_EQ(reader.read<int>(), 2);
}

/// In a child: the numbers below \p count, in records of many lengths that all hold it.
void write_numbers(RingWriter writer, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::vector<std::uint32_t> same(i % 20, i);
        writer.write_bytes(std::as_bytes(std::span{same}));
    }
}

/// The next record, or the end. An error if neither comes: a test must not hang.
std::optional<Bytes> next(RingReader& reader) {
    if (!reader.poll(seconds{60})) throw std::runtime_error("neither a record comes nor the end");
    return reader.read_bytes();
}

// promise 6.6: a ring of few records, so that both ends wait for each other all the time
TEST(Ring, LosesAndTearsNothingBetweenProcesses) {
    constexpr std::uint32_t count = 100'000;
    auto [reader, writer] = ring(256);
    Process child{write_numbers, std::move(writer), count};
    child.start();
    std::uint32_t got = 0;
    for (; const auto record = next(reader); ++got) {
        const std::vector<std::uint32_t> same(got % 20, got);
        const auto expected = std::as_bytes(std::span{same});
        ASSERT_EQ(*record, Bytes(expected.begin(), expected.end()));
    }
    EXPECT_EQ(got, count);
    child.join();
    EXPECT_EQ(child.exit_code(), 0);
}

// promise 6.6: threads of one process, whose memory ThreadSanitizer sees from both sides
TEST(Ring, IsWithoutARaceBetweenThreads) {
    constexpr std::uint32_t count = 20'000;
    auto [reader, writer] = ring(256);
    std::thread thread{[sink = std::move(writer)]() mutable { write_numbers(std::move(sink), count); }};
    std::uint32_t got = 0;
    while (const auto record = next(reader)) {
        if (record->size() == got % 20 * sizeof got) ++got;
    }
    thread.join();
    EXPECT_EQ(got, count);
}

// promise 6.6
TEST(Ring, CanBeWaitedForBesideAConnection) {
    auto [reader, writer] = ring(64);
    auto [connection, other] = pipe();
    const std::vector<Waitable> both{Waitable{connection}, Waitable{reader.descriptor()}};
    EXPECT_FALSE(reader.poll());
    EXPECT_TRUE(wait(both, seconds{0}).empty());
    writer.write(1);
    EXPECT_EQ(wait(both), std::vector<std::size_t>{1});
    EXPECT_TRUE(reader.poll());
    EXPECT_EQ(reader.read<int>(), 1);

    EXPECT_FALSE(reader.poll());
    EXPECT_TRUE(wait(both, seconds{0}).empty());
    writer.close();
    EXPECT_EQ(wait(both), std::vector<std::size_t>{1});
    EXPECT_TRUE(reader.poll());
}

TEST(Ring, IsClosedInTheParentOnceItWasMovedIntoAChild) {
    auto [reader, writer] = ring(64);
    Process child{[](RingWriter own) { own.write('x'); }, std::move(writer)};
    child.start();
    EXPECT_EQ(next(reader), bytes_of("x"));
    EXPECT_EQ(next(reader), std::nullopt);  // no copy of ours keeps it open
}

}  // namespace
}  // namespace hands
