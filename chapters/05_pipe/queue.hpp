#pragma once
/// \file
/// A queue between processes: many put, many get.

#include "chapters/05_pipe/consumer.hpp"
#include "chapters/05_pipe/producer.hpp"
#include "common/serializable.hpp"

#include <cstddef>
#include <utility>

namespace hands {

/// How many bytes of messages, and of what the kernel notes of each, are on their way at most, unless a queue
/// is told otherwise. Some hundred small messages.
inline constexpr std::size_t default_queue_bytes = std::size_t{1} << 18;

/// The ends of a queue().
template <class T>
struct QueueEnds {
    Producer<T> producer;
    Consumer<T> consumer;
};

/// The two sockets of a queue: of the producers and of the consumers.
std::pair<Descriptor, Descriptor> packet_sockets(std::size_t bytes);

/// A queue with one producer and one consumer; duplicate() makes more of each. As Python's
/// multiprocessing.Queue, but for the end, which Python's does not have, and the bound.
///
///     auto [producer, consumer] = queue<Result>();
///     for (Piece piece : pieces) workers.emplace_back(work_and_put, piece, producer.duplicate());
///     …                                             // start() them
///     producer.close();                             // ours: the end comes once all are closed
///     for (Result result : consumer) use(result);   // until the last worker has ended, killed ones included
///
/// What is put by one producer arrives in that order. Each message goes to exactly one consumer (promise
/// 5.10).
///
/// It is one pair of connected sockets, which all producers and all consumers share, and nothing else: the
/// messages are in the kernel. So there is no lock that a killed process could hold, and no thread that feeds
/// a pipe and keeps its process from ending while nobody gets. What a killed consumer had got is lost with
/// it.
///
/// The bound is in bytes, because the kernel keeps it. A number of messages would have to be counted beside
/// its buffer; and the first process that is killed after it has taken a message and before it has counted
/// that would leave the count wrong for ever. A message of more than 64 KiB takes 64 KiB of the bound; its
/// rest lies in a file without a name (packet.hpp), so the files on their way are few: four with the default.
///
/// \param bytes  the bound. The kernel gives no less than some thousand, and may be set to allow no more than
///               a few hundred thousand (net.core.wmem_max)
/// \throws std::system_error if there is no descriptor left
template <class T>
QueueEnds<T> queue(std::size_t bytes = default_queue_bytes) {
    require_serializable<T>();
    auto [producers, consumers] = packet_sockets(bytes);
    return {Producer<T>{std::move(producers)}, Consumer<T>{std::move(consumers)}};
}

}  // namespace hands
