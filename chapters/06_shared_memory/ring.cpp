#include "chapters/06_shared_memory/ring.hpp"

#include <utility>

#include <fmt/format.h>

namespace hands {

ReaderGone::ReaderGone()
    : std::runtime_error("cannot write into a ring that nobody reads any more: its reader has ended") {}

RingEnds ring(std::size_t bytes) {
    RingMemory memory{bytes};
    auto [one, other] = Doorbell::make_pair();
    return {RingReader{memory, std::move(one)}, RingWriter{memory, std::move(other)}};
}

// lesson: write
bool RingWriter::write_before(const Deadline& deadline, std::span<const std::byte> record) {
    require_open("write into");
    if (record.size() > largest_record()) {
        throw RecordDoesNotFit(
            fmt::format("cannot write a record of {} bytes into a ring for {} at most: make the ring larger",
                        record.size(), largest_record()));
    }
    const std::uint64_t place = RingMemory::place_for(record.size());
    const auto has_room = [&] { return has_room_for(place); };
    if (!other_is_gone_ && !wait_until(has_room, counters().writer_waits, deadline) && !other_is_gone_)
        return false;
    if (other_is_gone_) throw ReaderGone{};

    memory_.put(own_, record);
    own_ += place;
    counters().written.store(own_);  // the record is there: all of it, from now on
    wake(counters().reader_waits);
    if (other_is_gone_) throw ReaderGone{};
    return true;
}
// end of lesson: write

bool RingWriter::has_room_for(std::uint64_t place) {
    const std::uint64_t capacity = memory_.capacity();
    if (capacity - (own_ - other_) >= place) return true;
    const std::uint64_t read = counters().read.load();
    const std::uint64_t unread = own_ - read;
    if (unread > capacity || unread % RingMemory::unit != 0) {
        throw BrokenRing(fmt::format(
            "cannot write into a ring: its reader says that {} bytes were read, of {} written", read, own_));
    }
    other_ = read;
    return capacity - unread >= place;
}

void RingWriter::write_bytes(std::span<const std::byte> record) { write_before(Deadline::never(), record); }

bool RingWriter::write_bytes_for(std::span<const std::byte> record, std::chrono::nanoseconds timeout) {
    return write_before(Deadline{timeout}, record);
}

RingReader& RingReader::operator=(RingReader&& other) noexcept {
    if (this == &other) return *this;
    close();
    RingEnd::operator=(std::move(other));
    return *this;
}

void RingReader::close() noexcept {
    if (!is_open()) return;
    const RingMemory memory = memory_;
    RingEnd::close();
    memory.counters().reader_waits.store(1);  // so that the writer rings, and hears that nobody is there
}

// lesson: read
bool RingReader::next_record() {
    require_open("read from");
    return wait_until([&] { return has_record(); }, counters().reader_waits, Deadline::never());
}

bool RingReader::has_record() {
    if (other_ != own_) return true;
    const std::uint64_t written = counters().written.load();
    const std::uint64_t unread = written - own_;
    if (unread > memory_.capacity() || unread % RingMemory::unit != 0) {
        throw BrokenRing(fmt::format(
            "cannot read from a ring: its writer says that {} bytes were written, and {} are read", written,
            own_));
    }
    other_ = written;
    return unread != 0;
}

std::uint64_t RingReader::length() const {
    const std::uint64_t length = memory_.length_at(own_);
    const std::uint64_t unread = other_ - own_;
    if (length <= memory_.largest_record() && RingMemory::place_for(length) <= unread) return length;
    throw BrokenRing(fmt::format(
        "cannot read from a ring: its writer says that a record of {} bytes stands in {}", length, unread));
}

void RingReader::take(std::span<std::byte> payload) {
    memory_.get(own_, payload);
    own_ += RingMemory::place_for(payload.size());
    counters().read.store(own_);  // the room is free: the writer may use it, from now on
    wake(counters().writer_waits);
}
// end of lesson: read

void RingReader::require_length(std::uint64_t wanted) const {
    const std::uint64_t found = length();
    if (found == wanted) return;
    throw RecordDoesNotFit(
        fmt::format("cannot read a value of {} bytes from a ring: the next record has {}", wanted, found));
}

std::optional<Bytes> RingReader::read_bytes() {
    if (!next_record()) return std::nullopt;
    Bytes bytes(length());
    take(bytes);
    return bytes;
}

std::optional<std::size_t> RingReader::read_bytes(std::span<std::byte> room) {
    if (!next_record()) return std::nullopt;
    const std::uint64_t found = length();
    if (found > room.size()) {
        throw RecordDoesNotFit(fmt::format(
            "cannot read a record of {} bytes from a ring: there is room for {}", found, room.size()));
    }
    take(room.first(found));
    return found;
}

bool RingReader::poll(std::chrono::nanoseconds timeout) {
    require_open("look into");
    if (has_record()) return true;
    return wait_until([&] { return has_record(); }, counters().reader_waits, Deadline{timeout}) ||
           other_is_gone_;
}

int RingReader::descriptor() const {
    require_open("wait for");
    return bell_.descriptor();
}

}  // namespace hands
