#pragma once
/// \file
/// A worker process, seen from its pool.

#include "chapters/03_processes/process.hpp"
#include "chapters/04_pool/mailbox.hpp"
#include "chapters/04_pool/message.hpp"
#include "chapters/04_pool/outbox.hpp"
#include "common/descriptor.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

namespace hands {

/// Called in a worker before its first task; null for nothing.
using Initializer = void (*)();

/// What a worker sent.
struct Reply {
    ReplyKind kind;
    std::span<const std::byte> bytes;  ///< valid until the next call of the worker's functions
};

/// A process that answers requests, and the socket between it and the pool. It shares nothing with the other
/// workers, so its death can block nobody. With the pool it shares its Outbox.
///
/// Nothing here waits: the pool sends and receives what goes at the moment, and learns by poll() when more
/// goes.
///
/// State: `unsent_` are requests that were given and not sent yet; `answered_` counts the replies; `is_gone_`
/// once its end of the socket is closed, `left_requests_unread_` if it had not read all requests then;
/// `has_left_outbox_` once its last replies were taken from there.
class PoolWorker {
public:
    /// Starts the process.
    /// \param number  what current_worker() is in it
    /// \throws std::logic_error, std::system_error as Process::start()
    PoolWorker(std::uint32_t number, Initializer initializer);

    /// Announces large requests: it will say that it begins to read them. It has read all others.
    /// \return whether it could be announced
    bool announce();
    /// Sends it requests: as many bytes as go now, the rest by send_more().
    /// \param requests  whole ones; must stay where they are until it has answered them all
    void give(std::span<const std::byte> requests);
    /// Sends what give() could not, as many bytes as go now.
    void send_more();
    bool has_unsent() const { return !unsent_.empty(); }

    /// Receives once, if there is something.
    /// \return whether there was
    bool receive();
    /// The next reply that has been received.
    /// \param use  called with it, unless it came before
    /// \return whether there was one
    /// \throws std::runtime_error if what came is no reply to what was asked
    template <class Use>
    bool take_reply(Use use) {
        return mailbox_.take<ReplyHeader>([this](const ReplyHeader& header) { check(header); },
                                          [&](const ReplyHeader& header, std::span<const std::byte> bytes) {
                                              if (has_come_before(header)) return;
                                              if (is_answer(header.kind)) ++answered_;
                                              use(Reply{header.kind, bytes});
                                          });
    }

    /// Its end of the socket is closed: there will be no more replies.
    bool is_gone() const { return is_gone_; }
    /// It closed its end before it had read all the requests.
    bool left_requests_unread() const { return left_requests_unread_; }

    /// Tells it to end: there will be no more requests, and nobody listens.
    void hang_up() noexcept;
    /// Waits for the end of one that has ended or was killed. What it had not sent is received then.
    /// \return its exit code
    int bury();

    /// For poll().
    int socket() const { return socket_.get(); }
    /// For poll(), too: its process's. Once asked for, since a process is asked by a system call.
    int sentinel() const { return sentinel_; }
    Process& process() { return process_; }
    const Process& process() const { return process_; }

private:
    PoolWorker(std::uint32_t number, Initializer initializer, std::pair<Descriptor, Descriptor> ends,
               Outbox::Owner outbox);
    static bool is_answer(ReplyKind kind) {
        return kind == ReplyKind::result || kind == ReplyKind::exception;
    }
    void check(const ReplyHeader& header) const;
    /// It died while it sent what was in its outbox, or before it took note of that.
    bool has_come_before(const ReplyHeader& header) const {
        return has_left_outbox_ && is_answer(header.kind) && header.request < answered_;
    }

    Outbox::Owner outbox_;
    Process process_;
    int sentinel_ = -1;
    Descriptor socket_;
    std::span<const std::byte> unsent_;
    Mailbox mailbox_;
    std::uint64_t answered_ = 0;
    bool is_gone_ = false;
    bool left_requests_unread_ = false;
    bool has_left_outbox_ = false;
};

}  // namespace hands
