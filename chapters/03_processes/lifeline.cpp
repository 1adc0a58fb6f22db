#include "chapters/03_processes/lifeline.hpp"

#include "chapters/03_processes/inheritance.hpp"
#include "common/system_call.hpp"

#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace hands {

Lifeline::Lifeline() {
    int ends[2];
    checked("make a lifeline for a child", [&] { return ::pipe2(ends, O_CLOEXEC); });
    child_end_ = Descriptor{ends[0]};
    parent_end_ = Descriptor{ends[1]};
    // A word printed into the parent's end would be the child's death.
    keep_off_standard_streams(child_end_);
    keep_off_standard_streams(parent_end_);
}

// lesson: follow
void Lifeline::follow() {
    parent_end_.close();  // our copy would keep the pipe open after the parent's death
    const int end = child_end_.get();
    constexpr auto doing = "follow the parent's lifeline";
    checked(doing, [&] { return ::fcntl(end, F_SETOWN, ::getpid()); });
    checked(doing, [&] { return ::fcntl(end, F_SETSIG, SIGKILL); });
    checked(doing, [&] { return ::fcntl(end, F_SETFL, O_ASYNC); });

    // A parent that died before O_ASYNC was set sent no signal: look once.
    pollfd look{end, POLLIN, 0};
    if (checked(doing, [&] { return ::poll(&look, 1, 0); }) > 0) ::raise(SIGKILL);
}
// end of lesson: follow

}  // namespace hands
