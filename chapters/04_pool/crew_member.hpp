#pragma once
/// \file
/// A worker of a crew, and what it has to do.

#include "chapters/04_pool/chunk_queue.hpp"
#include "chapters/04_pool/worker.hpp"

#include <chrono>
#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace hands {

/// A worker and the chunk it was handed, if any. Brings the worker's replies to the tasks they answer.
///
/// State: free without a `chunk`; busy with one. It cannot be used any more once it is_lost(): it has closed
/// its socket, or what it says makes no sense. If it then does not end by itself, it is killed at
/// `patience_ends`.
struct CrewMember {
    using Clock = std::chrono::steady_clock;

    CrewMember(PoolWorker started, bool ready) : worker(std::move(started)), is_ready(ready) {}

    /// It can be handed a chunk.
    bool is_free() const { return !chunk && !is_lost(); }
    /// Hands it a chunk. It is free.
    void give(Chunk given);
    /// Sends what goes, and takes what has come.
    /// \param has_ended  its process has: then everything that it said before is taken
    void attend(bool has_ended);
    /// Takes the replies that it had not sent, as far as they make sense. It is buried.
    void take_last_replies();

    /// Nothing it says from now on can be heard or believed.
    bool is_lost() const { return worker.is_gone() || !nonsense.empty(); }
    /// It died before it read anything of its chunk.
    bool has_read_nothing() const;

    PoolWorker worker;
    bool is_ready;                                   ///< its initializer has run
    std::exception_ptr initializer_error;            ///< what its initializer threw
    std::string nonsense;                            ///< what is wrong with what it says
    std::optional<Clock::time_point> patience_ends;  ///< set once it has closed its socket
    std::optional<Chunk> chunk;
    std::size_t tasks_given = 0;  ///< in its whole life

private:
    void take_replies();
    void take(const Reply& reply);
    void take_initializers(const Reply& reply);
    void take_answer(const Reply& reply);

    bool is_announced_ = false;     ///< it was to say when it begins its chunk
    bool has_begun_chunk_ = false;  ///< has said so, or answered one of its tasks
};

}  // namespace hands
