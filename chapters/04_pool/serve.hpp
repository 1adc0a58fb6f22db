#pragma once
/// \file
/// What a worker process does.

#include "chapters/04_pool/worker.hpp"

namespace hands {

/// The whole life of a worker: runs \p initializer, then answers requests until the pool hangs up.
/// \param socket  to the pool
/// \param number  what current_worker() is
/// \param outbox  shared with the pool
void serve(Descriptor socket, std::uint32_t number, Initializer initializer, Outbox* outbox);

}  // namespace hands
