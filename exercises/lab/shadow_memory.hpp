#pragma once
/// \file
/// Who used which byte when: what finds data races and uses of freed memory.

#include "exercises/lab/address_table.hpp"
#include "exercises/lab/limits.hpp"
#include "exercises/lab/reserved_array.hpp"
#include "exercises/lab/vector_clock.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace hands::lab {

/// One use of memory.
struct Access {
    std::uintptr_t address = 0;
    std::size_t size = 0;  ///< in bytes
    ThreadNumber thread = 0;
    Time time = 0;  ///< of the thread, when it did this
    bool writes = false;
    bool is_atomic = false;
    const void* code = nullptr;  ///< the place in the code
    std::uint32_t event = 0;     ///< its number in the story; 0 if it is not told
};

/// What is wrong with an access.
struct Conflict {
    enum class With {
        access,      ///< nothing orders it and an earlier one, and one of the two writes
        freed,       ///< the memory was freed earlier
        full_table,  ///< nothing known: there is no room to watch more memory
    };
    With with;
    Access earlier = {};  ///< the other access; for `freed`, the call that freed the memory
};

/// The shadow of memory: for each word of 8 bytes, the accesses that a later one could still conflict with.
///
/// An access replaces those that no later access could conflict with unless it conflicts with this one as
/// well. What stays is what FastTrack (Flanagan and Freund, 2009) keeps, for each byte and with atomic
/// accesses told apart.
///
/// State: `words_` has a word for each 8 bytes that were used; a word's `first` starts a list in `accesses_`
/// of accesses to some of its bytes, the latest first. Index 0 ends a list; `free_` starts the list of those
/// to be used again. `freed_by` is the record of the call that freed the word, or 0.
class ShadowMemory {
public:
    ShadowMemory() : words_(most_words), accesses_(most_accesses) {}

    /// Notes \p access by a thread that knows \p clock.
    /// \param birth  the thread's clock when it was created: what that covers is told it, not shared with it
    /// \return what is wrong with it, if anything; it is noted all the same
    std::optional<Conflict> note(const Access& access, const VectorClock& clock, const VectorClock& birth);

    /// Notes that the bytes of \p freeing were freed by a thread that knows \p clock.
    /// \return an access of another thread that nothing orders before this
    std::optional<Access> free(const Access& freeing, const VectorClock& clock);

    /// Whether somebody has written to the word of \p address since its life began.
    bool was_written(std::uintptr_t address);

    /// Forgets all about \p size bytes from \p address: they begin a new life.
    void forget(std::uintptr_t address, std::size_t size);

    /// Forgets all.
    void clear() {
        words_.clear();
        used_ = free_ = 0;
    }

    /// Calls \p visit(address) for each word that several threads used, one of them to write, while both ran.
    template <class Visit>
    void for_each_contended(Visit visit) {
        words_.for_each([&](std::uintptr_t number, const Word& word) {
            if (word.is_contended) visit(number * word_size);
        });
    }

private:
    static constexpr std::size_t word_size = 8;
    struct Word {
        std::uint32_t first;
        std::uint32_t freed_by;
        bool is_contended;
    };
    struct Record {
        const void* code;
        Time time;
        std::uint32_t event;
        std::uint32_t next;
        ThreadNumber thread;
        std::uint8_t bytes;  ///< bit i: byte i of the word
        bool writes;
        bool is_atomic;
    };

    std::optional<Conflict> note_in_word(std::uintptr_t number, std::uint8_t bytes, const Access& access,
                                         const VectorClock& clock, const VectorClock& birth);
    std::uint32_t make_record(const Access& access, std::uint8_t bytes, std::uint32_t next);
    Access as_access(std::uintptr_t number, const Record& record) const;
    void forget_word(std::uintptr_t number);

    AddressTable<Word> words_;
    ReservedArray<Record> accesses_;
    std::uint32_t used_ = 0;
    std::uint32_t free_ = 0;
};

}  // namespace hands::lab
