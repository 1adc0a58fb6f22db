#include "exercises/lab/shadow_memory.hpp"

#include <algorithm>
#include <bit>

namespace hands::lab {
namespace {

// Calls visit(number of the word, mask of its bytes) for each word that [address, address + size) touches,
// until one returns something.
template <class Visit>
auto visit_words(std::uintptr_t address, std::size_t size, Visit visit)
    -> decltype(visit(address, std::uint8_t{})) {
    while (size > 0) {
        const std::size_t offset = address % 8;
        const std::size_t length = std::min(8 - offset, size);
        const auto bytes = static_cast<std::uint8_t>(((1u << length) - 1) << offset);
        if (auto result = visit(address / 8, bytes)) return result;
        address += length;
        size -= length;
    }
    return {};
}

}  // namespace

std::optional<Conflict> ShadowMemory::note(const Access& access, const VectorClock& clock,
                                           const VectorClock& birth) {
    std::optional<Conflict> first;
    visit_words(access.address, access.size, [&](std::uintptr_t number, std::uint8_t bytes) {
        const auto conflict = note_in_word(number, bytes, access, clock, birth);
        if (!first) first = conflict;
        return first && first->with != Conflict::With::access;
    });
    return first;
}

std::optional<Conflict> ShadowMemory::note_in_word(std::uintptr_t number, std::uint8_t bytes,
                                                   const Access& access, const VectorClock& clock,
                                                   const VectorClock& birth) {
    Word* const word = words_.find_or_make(number);
    if (word == nullptr) return Conflict{.with = Conflict::With::full_table};
    if (word->freed_by != 0) {
        return Conflict{.with = Conflict::With::freed,
                        .earlier = as_access(number, accesses_[word->freed_by])};
    }
    if (word->first != 0) {  // the same again, as in a loop: the common case
        const Record& latest = accesses_[word->first];
        if (latest.thread == access.thread && latest.time == access.time && latest.bytes == bytes &&
            latest.writes == access.writes && latest.is_atomic == access.is_atomic && access.event == 0) {
            return {};
        }
    }
    std::optional<Conflict> conflict;
    std::uint32_t* link = &word->first;
    while (*link != 0) {
        Record& earlier = accesses_[*link];
        const bool ours = earlier.thread == access.thread;
        const bool ordered = ours || clock.covers(earlier.thread, earlier.time);
        const bool overlaps = (earlier.bytes & bytes) != 0;
        const bool clashes = overlaps && (earlier.writes || access.writes);
        if (clashes && !ours && !birth.covers(earlier.thread, earlier.time)) word->is_contended = true;
        if (clashes && !ordered && !(earlier.is_atomic && access.is_atomic) && !conflict) {
            conflict = Conflict{.with = Conflict::With::access, .earlier = as_access(number, earlier)};
        }
        const bool replaced = (earlier.bytes & ~bytes) == 0 && ordered &&
                              (access.writes || !earlier.writes) && (ours || access.writes) &&
                              (!access.is_atomic || earlier.is_atomic);
        if (replaced) {
            const std::uint32_t unused = *link;
            *link = earlier.next;
            earlier.next = free_;
            free_ = unused;
        } else {
            link = &earlier.next;
        }
    }
    const std::uint32_t record = make_record(access, bytes, word->first);
    if (record == 0) return Conflict{.with = Conflict::With::full_table};
    word->first = record;
    return conflict;
}

std::uint32_t ShadowMemory::make_record(const Access& access, std::uint8_t bytes, std::uint32_t next) {
    std::uint32_t number = free_;
    if (number != 0) {
        free_ = accesses_[number].next;
    } else {
        if (used_ + 1 == accesses_.size()) return 0;
        number = ++used_;
    }
    accesses_[number] = {.code = access.code,
                         .time = access.time,
                         .event = access.event,
                         .next = next,
                         .thread = access.thread,
                         .bytes = bytes,
                         .writes = access.writes,
                         .is_atomic = access.is_atomic};
    return number;
}

Access ShadowMemory::as_access(std::uintptr_t number, const Record& record) const {
    return {.address = number * word_size + static_cast<unsigned>(std::countr_zero(record.bytes)),
            .size = static_cast<std::size_t>(std::popcount(record.bytes)),
            .thread = record.thread,
            .time = record.time,
            .writes = record.writes,
            .is_atomic = record.is_atomic,
            .code = record.code,
            .event = record.event};
}

std::optional<Access> ShadowMemory::free(const Access& freeing, const VectorClock& clock) {
    std::optional<Access> unordered;
    visit_words(freeing.address, freeing.size, [&](std::uintptr_t number, std::uint8_t bytes) {
        Word* const word = words_.find_or_make(number);
        if (word == nullptr) return true;  // the next access will say that the table is full
        for (std::uint32_t at = word->first; at != 0 && !unordered; at = accesses_[at].next) {
            const Record& earlier = accesses_[at];
            if (earlier.thread != freeing.thread && !clock.covers(earlier.thread, earlier.time)) {
                unordered = as_access(number, earlier);
            }
        }
        word->freed_by = make_record(freeing, bytes, 0);
        return false;
    });
    return unordered;
}

bool ShadowMemory::was_written(std::uintptr_t address) {
    const Word* const word = words_.find(address / word_size);
    if (word == nullptr) return false;
    for (std::uint32_t at = word->first; at != 0; at = accesses_[at].next) {
        if (accesses_[at].writes) return true;  // a later access that is no write leaves it there
    }
    return false;
}

void ShadowMemory::forget(std::uintptr_t address, std::size_t size) {
    visit_words(address, size, [&](std::uintptr_t number, std::uint8_t) {
        forget_word(number);
        return false;
    });
}

void ShadowMemory::forget_word(std::uintptr_t number) {
    Word* const word = words_.find(number);
    if (word == nullptr) return;
    const auto give_back = [&](std::uint32_t record) {
        accesses_[record].next = free_;
        free_ = record;
    };
    if (word->freed_by != 0) give_back(word->freed_by);
    for (std::uint32_t at = word->first; at != 0;) {
        const std::uint32_t next = accesses_[at].next;
        give_back(at);
        at = next;
    }
    *word = {};  // the entry stays: the word is likely to be used again
}

}  // namespace hands::lab
