/// \file
/// What must not cross a ring, or go the wrong way, and how the compiler says so: see refusals.cmake.

#include "chapters/06_shared_memory/ring.hpp"

#include <atomic>
#include <string>

int main() {
    auto [reader, writer] = hands::ring(64);
    writer.write(1.0);
    reader.read<double>();

    // promise 6.6
    // clang-format off
#if CASE == 1  // refused: no member named
    reader.write(1.0);
#elif CASE == 2  // refused: no member named
    writer.read<double>();
#elif CASE == 3  // refused: it holds a pointer, which leads nowhere in another process.
    writer.write(&reader);
#elif CASE == 4  // refused: hands: this value cannot live in shared memory: its bytes are not all of it
    writer.write(std::string{"text"});
#elif CASE == 5  // refused: hands: a record is a copy of a value's bytes, and this value cannot be copied.
    reader.read<std::atomic<int>>();
#endif
    // clang-format on
}
