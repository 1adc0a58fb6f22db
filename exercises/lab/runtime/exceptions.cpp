// Exceptions: where they are thrown, and that they leave no thread.

#include "exercises/lab/runtime/exceptions.hpp"

#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <typeinfo>

#include <cxxabi.h>

namespace hands::lab {
namespace {

constexpr auto rethrow_name = "_ZSt17rethrow_exceptionNSt15__exception_ptr13exception_ptrE";
constinit NextFunction<void(void*, void*, void (*)(void*))> next_throw{"__cxa_throw"};
constinit NextFunction<void(void*)> next_rethrow{rethrow_name};
[[maybe_unused]] const bool are_looked_up = look_up_all(next_throw, next_rethrow);

void note_throw() {
    if (this_thread == nullptr) return;
    const Inside inside;
    ThreadState& thread = inside.thread();
    record(thread, Operation::throws);
    if (schedule->plan.is_told) take_stack(thread.thrown_stack);
}

// "std::runtime_error: There is no letter."
void describe_current_exception(char* text, std::size_t size) {
    const std::type_info* const type = abi::__cxa_current_exception_type();
    int status = 0;
    char* const name =
        abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);  // given back by the process's end
    try {
        throw;
    } catch (const std::exception& exception) {
        std::snprintf(text, size, "%s, which says: %s", name != nullptr ? name : type->name(),
                      exception.what());
    } catch (...) {
        std::snprintf(text, size, "%s", name != nullptr ? name : type->name());
    }
}

}  // namespace

void fail_by_terminate() {
    ThreadState& thread = *this_thread;
    this_thread = nullptr;
    Stack stack;
    take_stack(stack);
    if (abi::__cxa_current_exception_type() == nullptr) {
        involve(thread.number, true, stack, "calls std::terminate");
        bool somebody_is_left = false;
        for (const ThreadState& other : schedule->all_threads()) {
            const bool is_its_own = other.number != 0 && other.creator == thread.number;
            if (!is_its_own || other.is_joined || other.is_detached) continue;
            somebody_is_left = true;
            involve(other.number, true, other.birth_stack,
                    "is started here, and neither joined nor detached");
        }
        if (somebody_is_left) {
            fail(Kind::thread_left_behind,
                 "thread %d destroys a std::thread that is neither joined nor detached, which ends the "
                 "program",
                 thread.number);
        }
        fail(Kind::escaped_exception, "thread %d calls std::terminate", thread.number);
    }
    char what[400];
    describe_current_exception(what, sizeof what);
    if (thread.thrown_stack[0] != nullptr) involve(thread.number, true, thread.thrown_stack, "throws it");
    involve(thread.number, true, stack, "does not catch it");
    fail(Kind::escaped_exception, "nobody catches what thread %d throws: %s", thread.number, what);
}

}  // namespace hands::lab

// ---- What the scenario calls ---------------------------------------------------------------------

using namespace hands::lab;

extern "C" {

// Compilers know __cxa_throw, each with another declaration.
[[noreturn]] void hands_lab_throw(void* object, void* type, void (*destroy)(void*)) __asm__("__cxa_throw");

void hands_lab_throw(void* object, void* type, void (*destroy)(void*)) {
    note_throw();
    next_throw(object, type, destroy);
    __builtin_unreachable();
}

// std::rethrow_exception, which is how a future throws what a promise was given. Its argument, which has a
// destructor, is passed by its address (Itanium C++ ABI, 3.1.2.1).
[[noreturn]] void hands_lab_rethrow_exception(void* exception) __asm__(
    "_ZSt17rethrow_exceptionNSt15__exception_ptr13exception_ptrE");

void hands_lab_rethrow_exception(void* exception) {
    note_throw();
    next_rethrow(exception);
    __builtin_unreachable();
}

}  // extern "C"
