#pragma once
/// \file
/// Replies that a worker has not sent yet.

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <span>

namespace hands {

/// Where a worker keeps replies, to send many by one system call: in memory that its pool has, too. So they
/// are not lost if the worker dies: the pool takes them from there, and knows that it held the task behind
/// the last one.
///
/// State: `bytes_[0 … size_)` are whole replies. Only the worker writes; the pool looks when the worker has
/// ended.
class Outbox {
public:
    /// How many bytes of replies it holds.
    static constexpr std::size_t capacity = 16 * 1024 - sizeof(std::size_t);

    /// Takes the memory back.
    struct Unmap {
        /// In this process: the other one has it still.
        void operator()(Outbox* outbox) const noexcept;
    };
    /// Who gives the memory back.
    using Owner = std::unique_ptr<Outbox, Unmap>;

    /// An empty one, in memory that the next child will have, too.
    /// \throws std::system_error if there is no room for it
    static Owner make();
    /// Children that are forked from now on will not have it.
    void hide_from_later_children() noexcept;

    /// Puts a whole \p reply behind the others.
    /// \return false if there is no room for it
    bool put(std::span<const std::byte> reply) noexcept;

    /// Whole replies, one behind the other. What a worker whose memory is damaged put here may be anything.
    std::span<const std::byte> replies() const noexcept;
    /// They have been sent.
    void clear() noexcept { size_.store(0, std::memory_order_release); }

private:
    Outbox() = default;

    std::atomic<std::size_t> size_ = 0;
    std::array<std::byte, capacity> bytes_;
};

}  // namespace hands
