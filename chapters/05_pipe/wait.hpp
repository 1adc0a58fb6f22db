#pragma once
/// \file
/// Waiting for many at once.

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/connection.hpp"
#include "chapters/05_pipe/consumer.hpp"

#include <chrono>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <ranges>
#include <span>
#include <vector>

namespace hands {

/// Something that wait() can wait for: an end that receives, a consumer, or the end of a process. Refers to
/// it.
class Waitable {
public:
    /// Ready when poll() would be true.
    Waitable(Connection& end) : end_(&end) {}
    Waitable(ReceivingEnd& end) : end_(&end) {}
    /// Ready when its poll() would be true: another consumer may still be faster, see there.
    Waitable(const ConsumerEnd& consumer) : sentinel_(consumer.socket_.get()) {}
    /// Ready when the process has ended.
    /// \throws std::logic_error if it was not started
    Waitable(const Process& process) : Waitable(process.sentinel()) {}
    /// Ready when \p sentinel is readable, as Process::sentinel() is once the process has ended.
    explicit Waitable(int sentinel) : sentinel_(sentinel) {}

private:
    friend std::vector<std::size_t> wait(std::span<const Waitable> list,
                                         std::optional<std::chrono::nanoseconds> timeout);

    void require_open() const;
    int descriptor() const { return end_ != nullptr ? end_->socket() : sentinel_; }
    short events() const;
    bool is_ready() const;

    End* end_ = nullptr;
    int sentinel_ = -1;
};

/// Waits until at least one of \p list is ready. Looks at all of them each time, so that one that is always
/// ready hides no other (promise 5.7).
///
///     for (const std::size_t i : wait(connections)) use(connections[i].recv<Result>());
///
/// \param timeout  how long at most; zero or less: look once; nothing: for as long as it takes
/// \return the positions in \p list of all that are ready, rising; none if the time is over or the list empty
/// \throws std::logic_error if an end in the list is closed, or a sentinel is no open descriptor
/// \throws std::system_error
std::vector<std::size_t> wait(std::span<const Waitable> list,
                              std::optional<std::chrono::nanoseconds> timeout = std::nullopt);

/// A list of your own, such as a std::vector<Connection>.
template <class List>
concept ListOfWaitables =
    std::ranges::input_range<List> && !std::convertible_to<List, std::span<const Waitable>> &&
    std::constructible_from<Waitable, std::ranges::range_reference_t<List>>;

/// The same for a list of your own.
template <ListOfWaitables List>
std::vector<std::size_t> wait(List&& list, std::optional<std::chrono::nanoseconds> timeout = std::nullopt) {
    std::vector<Waitable> waitables;
    for (auto&& element : list) waitables.emplace_back(element);
    return wait(std::span<const Waitable>{waitables}, timeout);
}

/// The same for a list written in place: `wait({connection, process})`.
inline std::vector<std::size_t> wait(std::initializer_list<Waitable> list,
                                     std::optional<std::chrono::nanoseconds> timeout = std::nullopt) {
    return wait(std::span<const Waitable>{list.begin(), list.size()}, timeout);
}

}  // namespace hands
