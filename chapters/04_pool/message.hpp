#pragma once
/// \file
/// What a pool and a worker process say to each other.
///
/// Each message is a header, which tells the length of what follows, and what follows:
///
///   - pool → worker, a request: RequestHeader, then the task's arguments.
///   - worker → pool, a reply: ReplyHeader, then the result; or a ThrownException, both as bytes.hpp has
///   them.
///
/// A worker answers each request by one reply, in their order. So a pool may send many requests at once and
/// still knows, if the worker dies, which task it held: the first one that it did not answer. Or none, if it
/// died before it read any of them. The system tells that of requests that are sent and received whole
/// (indivisible). Larger ones are announced, and the worker says that it begins to read.
///
/// Replies that nobody waits for one by one are collected in the worker's Outbox, and sent together. What is
/// there when it dies is answered, too.

#include <cstddef>
#include <cstdint>

namespace hands {

/// How long the part behind a header may be. What claims to be longer comes from a broken worker.
inline constexpr std::uint64_t longest_message = std::uint64_t{1} << 30;

/// So many bytes a socket takes by one call and gives by one call, or not at all, however small an
/// administrator made its buffers: Linux gives none less than 4.5 KiB, and cuts what is sent at half of it.
inline constexpr std::size_t indivisible = 2048;

/// When a reply is wanted.
enum class Wanted : std::uint64_t {
    at_once,   ///< before the worker begins the next task
    together,  ///< with others, at the latest when the worker has nothing to do
};

/// What stands before the bytes of a request.
struct RequestHeader {
    std::uint64_t size;        ///< bytes that follow
    std::uint64_t trampoline;  ///< address of the Trampoline to call, the same in pool and worker
    Wanted wanted;
};

/// Instead of a trampoline: announces large requests, and wants `begun` for an answer.
inline constexpr std::uint64_t announcement = 0;

/// What a worker has to say.
enum class ReplyKind : std::uint64_t {
    result = 1,          ///< the task's result follows
    exception,           ///< a ThrownException follows: the task threw it
    begun,               ///< it begins to read the requests that were announced; nothing follows
    ready,               ///< the initializer has run; nothing follows
    initializer_failed,  ///< a ThrownException follows: the initializer threw it; the worker ends
};

/// What stands before the bytes of a reply.
struct ReplyHeader {
    std::uint64_t size;     ///< bytes that follow
    std::uint64_t request;  ///< to which of the worker's requests, counted from 0
    ReplyKind kind;
};

}  // namespace hands
