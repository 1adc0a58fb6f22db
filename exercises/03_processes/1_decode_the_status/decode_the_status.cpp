#include "decode_the_status.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// Fork; in the child call work() and leave with what it returns; in the parent wait, and decode the status.
Ended run_in_child(int (*work)()) {
    static_cast<void>(work);
    throw NotStarted{};
}

}  // namespace hands
