#include "chapters/04_pool/crew_member.hpp"

#include "chapters/04_pool/task_error.hpp"

#include <stdexcept>

namespace hands {
namespace {

/// Requests this small are sent by one call and received by one: a worker has read all of them or nothing.
constexpr std::size_t indivisible = 16 * 1024;
static_assert(indivisible < Mailbox::gulp);

}  // namespace

void CrewMember::give(Chunk given) {
    tasks_given += given.size();
    has_begun_chunk_ = false;
    chunk = std::move(given);
    worker.give(chunk->requests());
}

void CrewMember::attend(bool has_ended) {
    worker.send_more();
    do {
        if (!worker.receive()) return;
        take_replies();
    } while (has_ended && nonsense.empty());
}

bool CrewMember::has_read_nothing() const {
    return worker.left_requests_unread() && !has_begun_chunk_ && chunk->requests().size() <= indivisible;
}

void CrewMember::take_replies() {
    try {
        while (worker.take_reply([this](const Reply& reply) { take(reply); })) {
        }
    } catch (const std::runtime_error& error) {
        nonsense = error.what();
    }
}

void CrewMember::take(const Reply& reply) {
    if (reply.kind == ReplyKind::ready) {
        is_ready = true;
        return;
    }
    if (reply.kind == ReplyKind::initializer_failed) {
        const auto thrown = from_bytes<ThrownException>(reply.bytes);
        initializer_error = rebuild_exception(thrown, "nothing: it is the pool's initializer");
        return;
    }
    if (!chunk || chunk->is_done()) throw std::runtime_error("a worker answered what nobody asked");
    has_begun_chunk_ = true;
    if (reply.kind == ReplyKind::result) {
        chunk->batch->accept(chunk->next++, reply.bytes);
    } else {
        const auto thrown = from_bytes<ThrownException>(reply.bytes);
        chunk->fail_next(rebuild_exception(thrown, chunk->batch->requests().input(chunk->next)));
    }
}

}  // namespace hands
