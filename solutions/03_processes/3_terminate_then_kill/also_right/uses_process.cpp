// The same with the chapter's Process.
#include "terminate_then_kill.hpp"

#include "chapters/03_processes/process.hpp"

#include <cstdlib>

namespace hands {

Outcome run_with_deadline(int (*work)(), std::chrono::milliseconds limit, std::chrono::milliseconds grace) {
    Process child{[](int (*function)()) { std::exit(function()); }, work};
    child.start();
    Cause cause = Cause::itself;
    if (!child.join_for(limit)) {
        cause = Cause::terminated;
        child.terminate();
        if (!child.join_for(grace)) {
            cause = Cause::killed;
            child.kill();
            child.join();
        }
    }
    return {cause, child.exit_code().value()};
}

}  // namespace hands
