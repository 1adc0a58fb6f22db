#include "chapters/07_channels/work_in_goroutine.hpp"

#include "chapters/07_channels/scheduler.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace hands {

Result work_in_goroutine(const Piece& piece, std::uint32_t goroutine, Progress* progress) {
    const auto thread = Scheduler::current_worker();
    if (!thread) throw std::logic_error("cannot work as a goroutine: no scheduler runs this thread");
    Result result = work(piece, static_cast<std::uint32_t>(*thread), progress);
    result.span.label = fmt::format("goroutine {}: {}", std::uint64_t{goroutine} + 1, label_of(piece));
    return result;
}

}  // namespace hands
