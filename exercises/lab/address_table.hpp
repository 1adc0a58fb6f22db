#pragma once
/// \file
/// What is known of addresses: of the words of memory, of mutexes, of atomics.

#include "exercises/lab/reserved_array.hpp"

#include <cstddef>
#include <cstdint>
#include <new>

namespace hands::lab {

/// A hash table from an address to a value that is all zero bytes at first. It never calls malloc, and never
/// moves a value.
///
/// State: `entries_[1 … used_]` are those ever made, erased ones with key 0; `index_` leads from a hash to
/// them by linear probing, with 0 for "none", in a table of a power of two that is at most half full.
template <class Value>
class AddressTable {
public:
    /// \param most  how many addresses it can hold
    explicit AddressTable(std::size_t most) : entries_(most + 1), index_(smallest_index), most_(most) {}

    /// How many were ever made, erased ones included.
    std::size_t used() const { return used_; }

    /// What is known of \p address; null if nothing is.
    Value* find(std::uintptr_t address) {
        for (std::size_t at = first(address); index_[at] != 0; at = (at + 1) & mask()) {
            Entry& entry = entries_[index_[at]];
            if (entry.key == address) return &entry.value;
        }
        return nullptr;
    }

    /// The same, made if nothing is known; null if the table is full.
    Value* find_or_make(std::uintptr_t address) {
        if (Value* const found = find(address)) return found;
        if (used_ == most_) return nullptr;
        if (2 * (used_ + 2) > index_.size()) grow();
        Entry& entry = entries_[++used_];
        entry.key = address;
        ::new (&entry.value) Value{};
        link(used_);
        return &entry.value;
    }

    /// Forgets \p address.
    void erase(std::uintptr_t address) {
        for (std::size_t at = first(address); index_[at] != 0; at = (at + 1) & mask()) {
            if (entries_[index_[at]].key == address) entries_[index_[at]].key = 0;
        }
    }

    /// Forgets all addresses. Room that was taken is kept.
    void clear() {
        used_ = 0;
        index_.clear();
    }

    /// Calls \p visit(address, value) for each, in the order in which they were made.
    template <class Visit>
    void for_each(Visit visit) {
        for (std::size_t i = 1; i <= used_; ++i) {
            if (entries_[i].key != 0) visit(entries_[i].key, entries_[i].value);
        }
    }

private:
    struct Entry {
        std::uintptr_t key;
        Value value;
    };
    static constexpr std::size_t smallest_index = 1u << 11;

    std::size_t mask() const { return index_.size() - 1; }
    std::size_t first(std::uintptr_t address) const {
        constexpr std::uint64_t golden_ratio = 0x9E3779B97F4A7C15;  // Knuth's multiplicative hashing
        return ((address * golden_ratio) >> 32) & mask();
    }
    void link(std::size_t number) {
        std::size_t at = first(entries_[number].key);
        while (index_[at] != 0) at = (at + 1) & mask();
        index_[at] = static_cast<std::uint32_t>(number);
    }
    void grow() {
        index_ = ReservedArray<std::uint32_t>{index_.size() * 4};
        for (std::size_t i = 1; i <= used_; ++i) {
            if (entries_[i].key != 0) link(i);
        }
    }

    ReservedArray<Entry> entries_;
    ReservedArray<std::uint32_t> index_;
    std::size_t most_;
    std::size_t used_ = 0;
};

}  // namespace hands::lab
