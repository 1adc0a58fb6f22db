#include "exercises/lab/runtime/schedule_process.hpp"

#include "common/system_call.hpp"
#include "exercises/lab/runtime/child.hpp"

#include <utility>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands::lab {

ScheduleProcess::ScheduleProcess(void (*scenario)(), Exchange& exchange) {
    int ends[2];
    checked("make a connection to a process for schedules",
            [&] { return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends); });
    orders_ = Descriptor{ends[0]};
    const Descriptor theirs{ends[1]};
    child_ = checked("start a process for schedules", [] { return fork(); });
    if (child_ == 0) {
        orders_.close();  // so that this process sees it when the other one is gone
        run_schedules(scenario, exchange, theirs.get());
    }
}

ScheduleProcess::~ScheduleProcess() {
    orders_.close();  // it waits for an order, and ends when none can come
    if (child_ > 0) await_end();
}

std::optional<int> ScheduleProcess::run() {
    char byte = 0;
    checked("send an order to the process for schedules",
            [&] { return send(orders_.get(), &byte, 1, MSG_NOSIGNAL); });
    const auto count =
        checked("hear of the process for schedules", [&] { return recv(orders_.get(), &byte, 1, 0); });
    if (count == 1) return {};
    return await_end();
}

int ScheduleProcess::await_end() {
    int status = 0;
    while (waitpid(std::exchange(child_, -1), &status, 0) == -1 && errno == EINTR) {
    }
    return status;
}

}  // namespace hands::lab
