/// \file
/// Who waits at a ring sleeps in the kernel, and is woken: by the other process, or by its end.

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/promises/asleep.hpp"
#include "chapters/06_shared_memory/ring.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>

#include <gtest/gtest.h>
#include <sched.h>
#include <unistd.h>

namespace hands {
namespace {

using std::chrono::seconds;

using Flag = SharedValue<std::atomic<bool>>;

/// In a child: status 42 if it read 42, 1 if there was the end.
void read_number(RingReader reader, Flag about_to) {
    about_to->store(true);
    ::_exit(reader.read<int>().value_or(1));
}

/// In a child: fills the ring, and writes once more. Status 42 if nobody reads.
void overfill(RingWriter writer, Flag about_to) {
    while (writer.write_for(1, seconds{0})) continue;
    about_to->store(true);
    try {
        writer.write(2);
    } catch (const ReaderGone&) {
        ::_exit(42);
    }
}

void wait_for(const Flag& flag) {
    while (!flag->load()) ::sched_yield();
}

int code_of(Process& process) {
    if (!process.join_for(seconds{60})) return -100;
    return *process.exit_code();
}

/// The next record, or the end. An error if neither comes: a test must not hang.
std::optional<Bytes> next(RingReader& reader) {
    if (!reader.poll(seconds{60})) throw std::runtime_error("neither a record comes nor the end");
    return reader.read_bytes();
}

// promise 6.6, 6.7: asleep in the kernel, in another process, and woken
TEST(RingWaiting, WakesAReaderThatSleeps) {
    auto [reader, writer] = ring(64);
    const Flag about_to;
    Process child{read_number, std::move(reader), about_to};
    child.start();
    wait_for(about_to);
    wait_until_asleep(*child.pid());
    writer.write(42);
    EXPECT_EQ(code_of(child), 42);
}

// promise 6.6, 6.7
TEST(RingWaiting, WakesAWriterThatSleeps) {
    auto [reader, writer] = ring(64);
    const Flag about_to;
    Process child{overfill, std::move(writer), about_to};
    child.start();
    wait_for(about_to);
    wait_until_asleep(*child.pid());
    std::optional<Bytes> last;
    while (const auto record = next(reader)) last = record;
    EXPECT_EQ(last, Bytes({std::byte{2}, {}, {}, {}}));
    EXPECT_EQ(code_of(child), 0);
}

// promise 6.6
TEST(RingWaiting, WakesAReaderThatSleepsWhenTheWriterEnds) {
    auto [reader, writer] = ring(64);
    const Flag about_to;
    Process child{read_number, std::move(reader), about_to};
    child.start();
    wait_for(about_to);
    wait_until_asleep(*child.pid());
    writer.close();
    EXPECT_EQ(code_of(child), 1);
}

// promise 6.6
TEST(RingWaiting, WakesAWriterThatSleepsWhenTheReaderEnds) {
    auto [reader, writer] = ring(64);
    const Flag about_to;
    Process child{overfill, std::move(writer), about_to};
    child.start();
    wait_for(about_to);
    wait_until_asleep(*child.pid());
    reader.close();
    EXPECT_EQ(code_of(child), 42);
}

// promise 6.6: one that sleeps when it is killed is missed at the next record, however much room there is
TEST(RingWaiting, MissesAReaderThatWasKilledAsleep) {
    auto [reader, writer] = ring(1 << 16);
    const Flag about_to;
    Process child{read_number, std::move(reader), about_to};
    child.start();
    wait_for(about_to);
    wait_until_asleep(*child.pid());
    child.kill();
    child.join();
    EXPECT_THROW(writer.write(1), ReaderGone);
}

}  // namespace
}  // namespace hands
