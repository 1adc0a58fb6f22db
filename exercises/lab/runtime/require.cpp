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
    fail(Kind::failed_requirement, "thread %d finds that %s%s", inside.thread().number,
         has_words ? "this does not hold: " : "what it requires does not hold", what_should_hold);
}

}  // namespace hands::lab
