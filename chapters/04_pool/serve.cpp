#include "chapters/04_pool/serve.hpp"

#include "chapters/04_pool/current_worker.hpp"
#include "chapters/04_pool/linger.hpp"
#include "chapters/04_pool/task.hpp"
#include "chapters/04_pool/task_error.hpp"
#include "common/system_call.hpp"

#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hands {
namespace {

/// A reply in the making: its header, then what follows. One for all tasks, so that its memory is taken once.
class ReplyBuffer {
public:
    /// Begins anew.
    Bytes& begin() {
        bytes_.resize(sizeof(ReplyHeader));
        return bytes_;
    }

    /// The reply, whole.
    std::span<const std::byte> finish(ReplyKind kind, std::uint64_t request) {
        const ReplyHeader header{size(), request, kind};
        std::memcpy(bytes_.data(), &header, sizeof header);
        return bytes_;
    }

    std::uint64_t size() const { return bytes_.size() - sizeof(ReplyHeader); }

private:
    Bytes bytes_;
};

/// What a task printed is out before its result is: the parent's own output cannot overtake it.
void flush_standard_output() {
    std::cout.flush();
    std::fflush(stdout);
}

/// Whether this process is no worker, but a copy of one that a task has forked.
bool is_copy = false;

/// A task may fork. If its child comes back from the task it must not answer too: the pool asked one worker.
void end_if_copy(bool went_well) {
    if (is_copy)
        ::_exit(went_well ? EXIT_SUCCESS : EXIT_FAILURE);  // and what it printed before is the worker's
}

/// \return false if the pool is gone
bool send_all(int socket, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent >= 0)
            bytes = bytes.subspan(static_cast<std::size_t>(sent));
        else if (errno == EPIPE || errno == ECONNRESET)
            return false;
        else if (errno != EINTR)
            throw system_failure("answer the pool");
    }
    return true;
}

/// The way of replies to the pool.
class Replies {
public:
    Replies(int socket, Outbox& outbox) : socket_(socket), outbox_(&outbox) {}

    /// Sends \p reply, or keeps it to send it with others. \return false if the pool is gone
    bool give(std::span<const std::byte> reply, Wanted wanted) {
        if (wanted == Wanted::together && outbox_->put(reply)) return true;
        return send() && send_all(socket_, reply);
    }

    /// Sends what is kept. \return false if the pool is gone
    bool send() {
        if (outbox_->replies().empty()) return true;
        const bool is_there = send_all(socket_, outbox_->replies());
        outbox_->clear();
        return is_there;
    }

private:
    int socket_;
    Outbox* outbox_;
};

/// Waits for requests. Awake at first: the next one often comes at once.
Arrival receive(Mailbox& mailbox, int socket) {
    Arrival arrival = Arrival::none;
    const bool comes_soon = linger([&] {
        arrival = mailbox.receive(socket, MSG_DONTWAIT);
        return arrival != Arrival::none;
    });
    return comes_soon ? arrival : mailbox.receive(socket, 0);
}

/// Calls \p run, which appends a result to the bytes it is given; puts a result or an exception into \p
/// reply. \return whether it was a result
template <class Run>
bool result_or_exception(ReplyBuffer& reply, Run run) {
    try {
        run(reply.begin());
        if (reply.size() <= longest_message) return true;
        throw std::length_error("cannot send a result to the pool: it takes " + std::to_string(reply.size()) +
                                " bytes, and " + std::to_string(longest_message) +
                                " is the limit. Cut the work into smaller tasks");
    } catch (...) {
        append_bytes(reply.begin(), describe_current_exception());
        return false;
    }
}

/// \return whether to go on
bool initialize(int socket, Initializer initializer, ReplyBuffer& reply) {
    const bool is_ready = result_or_exception(reply, [&](Bytes&) { initializer(); });
    end_if_copy(is_ready);
    flush_standard_output();
    const auto kind = is_ready ? ReplyKind::ready : ReplyKind::initializer_failed;
    return send_all(socket, reply.finish(kind, 0)) && is_ready;
}

}  // namespace

// lesson: serve
void serve(Descriptor socket, std::uint32_t number, Initializer initializer, Outbox* outbox) {
    set_current_worker(number);
    ::pthread_atfork(nullptr, nullptr, [] { is_copy = true; });
    is_copy = false;  // a worker of a worker's pool is a worker
    ReplyBuffer reply;
    if (initializer != nullptr && !initialize(socket.get(), initializer, reply)) return;

    Mailbox mailbox;
    Replies replies{socket.get(), *outbox};
    std::uint64_t request = 0;
    bool pool_is_there = true;
    const auto answer = [&](const RequestHeader& header, std::span<const std::byte> arguments) {
        if (header.trampoline == announcement) {
            reply.begin();
            pool_is_there = replies.give(reply.finish(ReplyKind::begun, request), Wanted::at_once);
            return;
        }
        const auto run = std::bit_cast<Trampoline>(static_cast<std::uintptr_t>(header.trampoline));
        const bool is_result = result_or_exception(reply, [&](Bytes& result) { run(arguments, result); });
        end_if_copy(is_result);
        flush_standard_output();
        const auto kind = is_result ? ReplyKind::result : ReplyKind::exception;
        pool_is_there = replies.give(reply.finish(kind, request++), header.wanted);
    };
    while (pool_is_there) {
        if (mailbox.take<RequestHeader>([](const RequestHeader&) {}, answer)) continue;
        // Before it waits for more to do it sends what it has kept: the pool may be waiting for that.
        pool_is_there = replies.send() && receive(mailbox, socket.get()) == Arrival::bytes;
    }
}
// end of lesson: serve

}  // namespace hands
