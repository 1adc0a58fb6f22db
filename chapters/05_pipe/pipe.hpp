#pragma once
/// \file
/// Where connections come from.

#include "chapters/05_pipe/connection.hpp"

#include <utility>

namespace hands {

/// A pipe with two equal ends: what one sends, the other receives. As Python's multiprocessing.Pipe().
///
///     auto [parent_end, child_end] = pipe();
///     Process child{send_squares, std::move(child_end)};  // moved, so that the child has the only copy
///
/// \throws std::system_error if there is no descriptor left
std::pair<Connection, Connection> pipe();

/// The ends of a one_way_pipe().
struct OneWayPipe {
    ReceivingEnd receiving_end;
    SendingEnd sending_end;
};

/// A pipe in one direction. As Python's Pipe(duplex=False).
///
///     auto [receiving_end, sending_end] = one_way_pipe();
///
/// \throws std::system_error if there is no descriptor left
OneWayPipe one_way_pipe();

}  // namespace hands
