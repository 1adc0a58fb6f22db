#include "chapters/05_pipe/forgotten_copy.hpp"

#include "chapters/05_pipe/holders.hpp"
#include "chapters/05_pipe/wait.hpp"

#include <chrono>
#include <stdexcept>

#include <fmt/format.h>
#include <unistd.h>

namespace hands {
namespace {

/// With a copy about, no end tells that the child died: it takes its sentinel.
void receive_all(Process& child, Connection& end, std::size_t expected, Report& report) {
    for (std::size_t received = 0; received < expected; ++received) {
        wait({end, child});
        if (!end.poll()) {
            throw std::runtime_error(
                fmt::format("the child ended when it had sent {} of {} answers", received, expected));
        }
        report.add(end.recv<Result>().value());
    }
}

void tell_who_holds(const Descriptor& copy, Report& report) {
    for (const Holder& holder : holders_of(copy.get())) {
        report.remark(fmt::format("  process {} ({}{}): descriptor {} -> {}", holder.pid, holder.name,
                                  holder.pid == ::getpid() ? ", the parent itself" : "", holder.descriptor,
                                  holder.target));
    }
}

}  // namespace

// lesson: show_forgotten_copy
void show_forgotten_copy(Process& child, Connection& end, Descriptor copy, std::size_t expected,
                         Report& report) {
    receive_all(child, end, expected, report);
    child.join();
    constexpr std::chrono::seconds patience{1};
    if (end.poll(patience)) throw std::runtime_error("the end came although the copy was open");
    report.remark(
        "The child has sent its last list and is gone. The parent waited 1 s for the end of the pipe, "
        "and none came.");
    report.remark("A pipe ends when the last copy of its other end is closed. Who still holds one:");
    tell_who_holds(copy, report);

    copy.close();
    const bool ended = end.poll(std::chrono::seconds{20}) && !end.recv<Result>();
    if (!ended) throw std::runtime_error("the end did not come although the copy was closed");
    report.remark("The parent closed that copy, and the end was there at once.");
    report.remark(
        "An end that is moved into the child leaves no copy behind. This one was kept on purpose, by a "
        "system call.");
}
// end of lesson: show_forgotten_copy

}  // namespace hands
