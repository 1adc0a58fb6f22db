#pragma once
/// \file
/// A task: a function and what it is called with, as bytes.

#include "chapters/04_pool/description.hpp"
#include "chapters/04_pool/results.hpp"
#include "common/bytes.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace hands {

/// A function that can be sent to another process: a plain function, or a lambda that captures nothing.
///
/// Being trivially copyable is not the test: `[&x]` is, and what it refers to stays behind (promise 4.10).
template <class Function>
concept TaskFunction = (std::is_empty_v<Function> && std::is_default_constructible_v<Function>) ||
                       (std::is_pointer_v<Function> && std::is_function_v<std::remove_pointer_t<Function>>);

/// Runs a task in the worker: reads its arguments, calls its function, appends the result's bytes.
using Trampoline = void (*)(std::span<const std::byte> arguments, Bytes& result);

/// The arguments of a task in words.
using DescribeArguments = std::string (*)(std::span<const std::byte> arguments);

/// What calling \p Function with \p Arguments results in.
template <class Function, class... Arguments>
using ResultOf = std::decay_t<std::invoke_result_t<Function&, Arguments...>>;

/// Stops the compiler with a sentence unless \p Function and \p Arguments can be sent, and the result sent
/// back.
template <class Function, class... Arguments>
consteval void require_task() {
    static_assert(
        TaskFunction<Function>,
        "hands: this function cannot be sent to a worker process. A task is a plain function or a lambda "
        "that "
        "captures nothing: what it would capture stays behind in this process. Give what it needs as an "
        "argument.");
    (require_serializable<Arguments>(), ...);
    if constexpr (TaskFunction<Function>) {
        static_assert(
            std::is_invocable_v<Function&, Arguments...>,
            "hands: this function cannot be called with these arguments. A worker calls it with copies, so "
            "it cannot take them by reference to non-const.");
        if constexpr (std::is_invocable_v<Function&, Arguments...>) {
            require_serializable<Kept<ResultOf<Function, Arguments...>>>();
        }
    }
}

// lesson: task
/// A call of Function with Arguments, in two halves: the pool turns it into bytes, a worker turns the bytes
/// back and calls. The trampoline is what ties them: its *address* is sent, and means the same function in
/// the worker, because a worker is a fork of this very program.
template <class Function, class... Arguments>
struct PoolTask {
    using Answer = ResultOf<Function, Arguments...>;

    /// In the pool.
    static void append(Bytes& out, Function function, const Arguments&... arguments) {
        if constexpr (std::is_pointer_v<Function>) append_bytes(out, std::bit_cast<std::uintptr_t>(function));
        (append_bytes(out, arguments), ...);
    }

    /// In the worker: a Trampoline.
    static void run(std::span<const std::byte> bytes, Bytes& result) {
        Function function = take_function(bytes);
        auto arguments = from_bytes<std::tuple<Arguments...>>(or_nothing(bytes));
        const auto call = [&] {
            return std::apply([&](Arguments&... each) { return std::invoke(function, std::move(each)...); },
                              arguments);
        };
        if constexpr (std::is_void_v<Answer>) {
            call();
            append_bytes(result, Nothing{});
        } else {
            append_bytes<Answer>(result, call());
        }
    }
    // end of lesson: task

    /// In the pool: a DescribeArguments.
    static std::string describe_arguments([[maybe_unused]] std::span<const std::byte> bytes) {
        if constexpr (sizeof...(Arguments) == 0) {
            return "no input";
        } else {
            take_function(bytes);
            const auto arguments = from_bytes<std::tuple<Arguments...>>(bytes);
            Description description;
            const char* separator = "";
            const auto add = [&](const auto& argument) {
                description.add_text(separator);
                description.add(argument);
                separator = ", ";
            };
            std::apply([&](const auto&... each) { (add(each), ...); }, arguments);
            return description.text();
        }
    }

private:
    /// Takes the function off the front of \p bytes.
    static Function take_function(std::span<const std::byte>& bytes) {
        if constexpr (std::is_pointer_v<Function>) {
            const auto address = from_bytes<std::uintptr_t>(bytes.first(sizeof(std::uintptr_t)));
            bytes = bytes.subspan(sizeof address);
            return std::bit_cast<Function>(address);
        } else {
            return Function{};
        }
    }

    /// What an empty tuple is as bytes, where there are no arguments.
    static std::span<const std::byte> or_nothing(std::span<const std::byte> bytes) {
        static constexpr std::byte nothing[] = {std::byte{0}};
        if constexpr (sizeof...(Arguments) == 0)
            return nothing;
        else
            return bytes;
    }
};

}  // namespace hands
