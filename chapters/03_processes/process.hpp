#pragma once
/// \file
/// A child process.

#include "chapters/03_processes/inheritance.hpp"
#include "chapters/03_processes/lifeline.hpp"
#include "chapters/03_processes/pidfd.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace hands {

/// A function in a process of its own: the parent's memory is copied into it, and nothing comes back but an
/// exit code.
///
/// **What is moved into the child belongs to the child.** `Process p{worker, std::move(child_end)}` takes
/// ownership of its arguments: the parent's copies are gone after start(), and in the child every descriptor
/// that it was not given is closed. So no forgotten copy can keep a pipe open.
///
/// State:
///   - *prepared*: before start(); holds the function and its arguments, no process.
///   - *started*: holds the child's pid, pidfd and lifeline. The child runs, or is a zombie that nobody
///   waited for yet.
///   - *reaped*: the child has ended, `exit_code_` tells how, and the kernel has forgotten it.
///
/// A Process that goes out of scope ends its child: SIGTERM, after a grace time SIGKILL, and reaps it:
/// neither zombie nor orphan (promise 3.6). A child also dies with its parent (promise 3.8). What its signals
/// do, see take_up_own_signals(). A forked child holds copies of the parent's Process objects: they cannot be
/// joined or ended from there, and their end is the end of a copy.
///
/// For one thread of the process that made it. Names and meanings follow Python's multiprocessing.Process.
class Process {
public:
    /// Prepares to call `function(arguments…)` in a child.
    /// \param function  a function, or a lambda that captures nothing
    /// \param arguments  moved in, and moved on to the function in the child
    template <class Function, class... Arguments>
        requires(!std::derived_from<Function, Process>)
    explicit Process(Function function, Arguments... arguments);

    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    virtual ~Process();

    /// Forks the child.
    /// \throws std::logic_error if it was started before; if this program has more than one thread (a child
    /// is born with the forking thread alone, and would wait for ever for a lock that another one held); if
    /// it ignores SIGCHLD (the system would throw away how the child ended)
    /// \throws std::system_error if the system has no room for it; then nothing is left behind, and it can be
    /// retried
    void start();

    /// Waits for the end. May be repeated.
    void join();
    /// Waits for the end, for at most \p limit; looks once if that is zero or less.
    /// \return whether it has ended
    bool join_for(std::chrono::nanoseconds limit);

    /// Asks it to end (SIGTERM). Does nothing if it has ended.
    void terminate();
    /// Ends it (SIGKILL). Does nothing if it has ended.
    void kill();

    /// Whether it has been started and has not ended.
    bool is_alive();
    /// Nothing before its end; then 0 if the function returned, 1 if an exception left it (told on stderr), n
    /// after exit(n), −s if signal s killed it.
    /// \throws std::runtime_error if somebody else in this program has waited for it, and so nobody can tell
    std::optional<int> exit_code();
    /// Its process number; nothing before start().
    std::optional<pid_t> pid() const;
    /// A descriptor that is readable once it has ended, for poll(). Owned by this object.
    int sentinel() const;

    /// What it is called in messages; by default "process" and, once it is started, its number.
    std::string name() const;
    /// Gives it another name for messages.
    void set_name(std::string name) { name_ = std::move(name); }

protected:
    /// For a class with a run() of its own, as in the article.
    Process() = default;
    /// What the child does.
    virtual void run();
    /// The descriptors the child keeps. A class with a run() of its own names those of its members.
    virtual std::vector<int> descriptors() const;

private:
    /// A function and its arguments, whatever their types.
    struct Call {
        virtual ~Call() = default;
        virtual void run() = 0;
        virtual std::vector<int> descriptors() const = 0;
    };
    template <class Function, class... Arguments>
    struct CallOf;

    /// The child, from fork() until this object goes.
    struct Child {
        pid_t pid;
        pid_t parent;  ///< who may wait for it: not a copy of this object in another child
        Pidfd pidfd;
        Lifeline lifeline;
    };

    [[noreturn]] void live(Lifeline lifeline, std::vector<int> kept) noexcept;
    bool is_copy() const;
    void reap();
    bool look_for_end(std::chrono::nanoseconds limit);
    void send(int signal, const char* what);
    void end() noexcept;
    Child& started(const char* what);

    std::string name_;
    std::unique_ptr<Call> call_;  ///< gone from the parent once the child has it
    std::optional<Child> child_;
    bool reaped_ = false;
    std::optional<int> exit_code_;  ///< nothing before it is reaped
};

template <class Function, class... Arguments>
struct Process::CallOf final : Process::Call {
    CallOf(Function given, Arguments... values)
        : function(std::move(given)), arguments(std::move(values)...) {}

    void run() override {
        std::apply([&](Arguments&... argument) { std::invoke(function, std::move(argument)...); }, arguments);
    }
    std::vector<int> descriptors() const override {
        std::vector<int> list;
        list_descriptors(arguments, list);
        return list;
    }

    Function function;
    std::tuple<Arguments...> arguments;
};

template <class Function, class... Arguments>
    requires(!std::derived_from<Function, Process>)
Process::Process(Function function, Arguments... arguments) {
    static_assert(
        std::is_empty_v<Function> || std::is_pointer_v<Function> || std::is_member_pointer_v<Function>,
        "hands: a Process runs a function or a lambda that captures nothing. Give it what it needs as "
        "arguments behind it: they are moved into the child, and only so is it known what the child owns.");
    static_assert(std::is_invocable_v<Function, Arguments...>,
                  "hands: this function cannot be called with these arguments.");
    static_assert(
        (Inheritable<Arguments> && ...),
        "hands: it is not known which descriptors one of these arguments holds, so the child cannot close "
        "the others. Give plain data, descriptors, or a type with `std::vector<int> descriptors() const`.");
    call_ = std::make_unique<CallOf<Function, Arguments...>>(std::move(function), std::move(arguments)...);
}

}  // namespace hands
