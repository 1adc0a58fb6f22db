#pragma once
/// \file
/// Another process, held at every instruction of the reader's code.

#include "chapters/06_shared_memory/promises/traced.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include <sys/types.h>

namespace hands::kit {

/// A process that stands still between two instructions of the reader's code. When this goes, the process is
/// gone.
///
/// State: `pid_` has not been waited for, or is 0.
class Held {
public:
    /// \param pid  a child in be_traced()
    /// \param point  where it is going to be held
    explicit Held(pid_t pid, std::uint64_t point = 0) : pid_(pid), point_(point), traced_(pid) {}
    /// Kills it, if it is still there.
    ~Held();
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

    /// Which instruction of the reader's code was its last, counted from 1.
    std::uint64_t point() const { return point_; }
    /// Where the instruction is that it does next, in this process as well: see Traced::next_instruction().
    const std::byte* next_instruction() const { return traced_.next_instruction(); }
    /// \return false if it has come to its end
    bool do_instructions(std::uint64_t count) { return traced_.instructions(count); }
    /// Lets it run on by itself.
    void release() { traced_.release(); }
    /// Lets it run on, and waits for its end.
    /// \throws Rejected if it crashed, or an exception left the reader's code
    void run_to_the_end();
    /// Kills it where it is, and waits until it is gone: whatever the kernel does for a dead process is done.
    void kill();

private:
    int wait_for_end();

    pid_t pid_;
    std::uint64_t point_;
    Traced traced_;
};

/// Lets a process do \p work instruction by instruction, and calls \p look after each, with the process.
///
/// \param prepare  called before: makes everything as it is to be in the beginning
/// \param work  calls the reader's code; in a child process. Before that once in this process: what only the
///     first call of a function has to do is done then
/// \throws Rejected if the process crashes on its way, or an exception leaves \p work in it
void step_through(const std::function<void()>& prepare, const std::function<void()>& work,
                  const std::function<void(const Held&)>& look);

/// Puts a process at each point of \p work: after its first instruction, its second, and so on to its end.
/// So whatever can come between two of them comes, every time, on any machine. (With a sanitizer, which
/// makes many instructions of one, at every eighth.)
///
/// \param prepare  as above; called before each point
/// \param work  as above; in a child process, for each point anew
/// \param there  called for each point, with the process that stands there
/// \throws Rejected as above
void at_every_step(const std::function<void()>& prepare, const std::function<void()>& work,
                   const std::function<void(Held&)>& there);

/// The same only at those points where a byte of \p memory has just changed, and at the first one. That is
/// enough where nobody will see more of the process than this memory, as when it is killed there.
void at_every_change(std::span<const std::byte> memory, const std::function<void()>& prepare,
                     const std::function<void()>& work, const std::function<void(Held&)>& there);

}  // namespace hands::kit
