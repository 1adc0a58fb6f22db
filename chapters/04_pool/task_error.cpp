#include "chapters/04_pool/task_error.hpp"

#include <any>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <system_error>
#include <tuple>
#include <typeinfo>
#include <utility>
#include <variant>

#include <cxxabi.h>
#include <fmt/format.h>

namespace hands {
namespace {

/// The types that arrive as themselves; a derived one stands before its base.
using StandardTypes = std::tuple<std::invalid_argument, std::domain_error, std::length_error,
                                 std::out_of_range, std::logic_error, std::range_error, std::overflow_error,
                                 std::underflow_error, std::system_error, std::runtime_error, std::bad_alloc,
                                 std::bad_any_cast, std::bad_cast, std::bad_typeid, std::bad_function_call,
                                 std::bad_optional_access, std::bad_variant_access, std::bad_weak_ptr>;
constexpr std::size_t standard_type_count = std::tuple_size_v<StandardTypes>;

template <std::size_t... I>
std::uint8_t nearest_standard_type(const std::exception& error, std::index_sequence<I...>) {
    std::uint8_t found = 0;
    // The first match ends the fold.
    static_cast<void>(((dynamic_cast<const std::tuple_element_t<I, StandardTypes>*>(&error) != nullptr &&
                        ((found = static_cast<std::uint8_t>(I + 1)), true)) ||
                       ...));
    return found;
}

/// A standard exception that is a TaskError too, and says what the original said.
template <class Standard>
class Rebuilt final : public Standard, public TaskError {
public:
    Rebuilt(Standard standard, const ThrownException& thrown, std::string input)
        : Standard(std::move(standard)), TaskError(thrown.type_name, thrown.text, std::move(input)) {}

    // Some standard types take no text, and system_error adds one to it.
    const char* what() const noexcept override { return text().c_str(); }
};

template <class Standard>
Standard make_standard(const ThrownException& thrown) {
    if constexpr (std::is_same_v<Standard, std::system_error>) {
        const auto& category = thrown.is_system_category ? std::system_category() : std::generic_category();
        return Standard{thrown.code, category};
    } else if constexpr (std::is_constructible_v<Standard, const std::string&>) {
        return Standard{thrown.text};
    } else {
        return Standard{};
    }
}

template <std::size_t... I>
std::exception_ptr rebuild_standard(const ThrownException& thrown, const std::string& input,
                                    std::index_sequence<I...>) {
    std::exception_ptr made;
    const auto make = [&]<class Standard>(std::in_place_type_t<Standard>) {
        made = std::make_exception_ptr(Rebuilt<Standard>{make_standard<Standard>(thrown), thrown, input});
    };
    ((thrown.standard_type == I + 1 ? make(std::in_place_type<std::tuple_element_t<I, StandardTypes>>)
                                    : void()),
     ...);
    return made;
}

std::string readable(const char* mangled) {
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name{
        abi::__cxa_demangle(mangled, nullptr, nullptr, &status), &std::free};
    return name ? name.get() : mangled;
}

}  // namespace

ThrownException describe_current_exception() {
    try {
        throw;
    } catch (const std::exception& error) {
        ThrownException thrown{nearest_standard_type(error, std::make_index_sequence<standard_type_count>{}),
                               readable(typeid(error).name()), error.what(), 0, false};
        if (const auto* system = dynamic_cast<const std::system_error*>(&error)) {
            thrown.code = system->code().value();
            thrown.is_system_category = system->code().category() == std::system_category();
        }
        return thrown;
    } catch (...) {
        return {0, readable(abi::__cxa_current_exception_type()->name()), "", 0, false};
    }
}

std::exception_ptr rebuild_exception(const ThrownException& thrown, std::string input) {
    auto standard = rebuild_standard(thrown, input, std::make_index_sequence<standard_type_count>{});
    if (standard) return standard;
    return std::make_exception_ptr(TaskFailed{thrown.type_name, thrown.text, std::move(input)});
}

std::string describe_end(int exit_code) {
    if (exit_code < 0)
        return fmt::format("was killed by signal {} ({})", -exit_code, ::strsignal(-exit_code));
    return fmt::format("exited with status {}", exit_code);
}

TaskFailed::TaskFailed(std::string type_name, std::string text, std::string input)
    : std::runtime_error(fmt::format("a task threw {}{}{} (its input was {})", type_name,
                                     text.empty() ? "" : ": ", text, input)),
      TaskError(std::move(type_name), std::move(text), std::move(input)) {}

WorkerDied::WorkerDied(int exit_code, std::string input)
    : std::runtime_error(fmt::format("a worker {} while it worked on {}", describe_end(exit_code), input)),
      TaskError("hands::WorkerDied", fmt::format("the worker {}", describe_end(exit_code)), std::move(input)),
      exit_code_(exit_code) {}

WorkerDied::WorkerDied(const std::string& nonsense, int exit_code, std::string input)
    : std::runtime_error(fmt::format("{}, and was killed for it, while it worked on {}", nonsense, input)),
      TaskError("hands::WorkerDied", nonsense, std::move(input)),
      exit_code_(exit_code) {}

std::optional<int> WorkerDied::signal() const noexcept {
    if (exit_code_ >= 0) return std::nullopt;
    return -exit_code_;
}

}  // namespace hands
