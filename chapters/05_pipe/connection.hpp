#pragma once
/// \file
/// The ends of pipes, by what they can do.

#include "chapters/05_pipe/end.hpp"

namespace hands {

/// An end that sends and receives. Made by pipe(). The names are those of Python's
/// multiprocessing.Connection; what each member does stands at End.
class Connection : public End {
public:
    using End::End;

    using End::flush_for;
    using End::poll;
    using End::recv;
    using End::recv_bytes;
    using End::send;
    using End::send_bytes;
    using End::send_for;
    using End::skip;
};

/// The end of a one_way_pipe() that only sends. Receiving from it does not compile (promise 5.4).
class SendingEnd : public End {
public:
    using End::End;

    using End::flush_for;
    using End::send;
    using End::send_bytes;
    using End::send_for;
};

/// The end of a one_way_pipe() that only receives. Sending into it does not compile (promise 5.4).
class ReceivingEnd : public End {
public:
    using End::End;

    using End::poll;
    using End::recv;
    using End::recv_bytes;
    using End::skip;
};

}  // namespace hands
