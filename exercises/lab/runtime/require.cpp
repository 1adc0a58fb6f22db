#include "exercises/lab/require.hpp"

#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <cstdio>
#include <cstdlib>

namespace hands::lab {

void require(bool condition, const char* what_should_hold, std::source_location where) {
    if (condition) return;
    if (this_thread == nullptr) {
        std::fprintf(stderr, "%s:%u: this should hold: %s\n", where.file_name(), where.line(),
                     what_should_hold);
        std::abort();
    }
    const Inside inside;
    Stack stack;
    take_stack(stack);
    const bool has_words = what_should_hold[0] != '\0';
    involve(inside.thread().number, true, stack, "requires%s%s", has_words ? ": " : " it", what_should_hold);
    fail(Kind::failed_requirement, "%s%s does not hold in thread %d",
         has_words ? "what should hold, " : "a requirement", what_should_hold, inside.thread().number);
}

}  // namespace hands::lab
