#include "chapters/04_pool/crew_member.hpp"

#include "chapters/04_pool/task_error.hpp"

#include <stdexcept>

namespace hands {
namespace {

/// A dying process closes its socket first, and has ended right after. One that only closed it and goes on is
/// given so long.
constexpr std::chrono::seconds patience{1};

}  // namespace

void CrewMember::give(Chunk given) {
    tasks_given += given.size();
    chunk = std::move(given);
    has_begun_chunk_ = false;
    is_announced_ = chunk->requests().size() > indivisible && worker.announce();
    worker.give(chunk->requests());
}

// lesson: attend
void CrewMember::attend(bool has_ended) {
    if (!worker.is_gone()) {
        worker.send_more();
        do {
            if (!worker.receive()) break;
            take_replies();
        } while (has_ended && nonsense.empty());
    }
    if (!worker.is_gone() || has_ended) return;
    if (!patience_ends) patience_ends = Clock::now() + patience;
    if (nonsense.empty() && Clock::now() >= *patience_ends)
        nonsense = "a worker closed its socket to the pool and went on";
}
// end of lesson: attend

void CrewMember::take_last_replies() {
    const std::string known = nonsense;
    take_replies();
    nonsense = known;  // it can do no more harm: what makes no sense is passed over
}

bool CrewMember::has_read_nothing() const {
    return !has_begun_chunk_ && (is_announced_ || worker.left_requests_unread());
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
    switch (reply.kind) {
    case ReplyKind::ready:
    case ReplyKind::initializer_failed:
        return take_initializers(reply);
    case ReplyKind::begun:
        if (!is_announced_ || has_begun_chunk_) break;
        has_begun_chunk_ = true;
        return;
    case ReplyKind::result:
    case ReplyKind::exception:
        return take_answer(reply);
    }
    throw std::runtime_error("a worker sent something that is no reply");
}

void CrewMember::take_initializers(const Reply& reply) {
    if (is_ready) throw std::runtime_error("a worker spoke of its initializer, which was done");
    if (reply.kind == ReplyKind::ready) {
        is_ready = true;
        return;
    }
    const auto thrown = from_bytes<ThrownException>(reply.bytes);
    initializer_error = rebuild_exception(thrown, "nothing: it is the pool's initializer");
}

void CrewMember::take_answer(const Reply& reply) {
    if (!is_ready || !chunk || chunk->is_done())
        throw std::runtime_error("a worker answered what nobody asked");
    has_begun_chunk_ = true;
    if (reply.kind == ReplyKind::result) {
        chunk->batch->accept(chunk->next++, reply.bytes);
    } else {
        const auto thrown = from_bytes<ThrownException>(reply.bytes);
        chunk->fail_next(rebuild_exception(thrown, chunk->batch->requests().input(chunk->next)));
    }
}

}  // namespace hands
