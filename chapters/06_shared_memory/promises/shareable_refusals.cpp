/// \file
/// What must not live in shared memory, and how the compiler says so: see refusals.cmake.

#include "chapters/06_shared_memory/shared_array.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct WithVector {
    int count;
    std::vector<int> values;
};
struct WithPointer {
    int count;
    int* first;
};
struct Large {
    std::uint64_t parts[8];
};
class Hidden {
public:
    int get() const { return value_; }

private:
    int value_ = 0;
};

int main() {
    hands::SharedArray<double> numbers{4};
    numbers[0] = 1;

    // promise 6.1
    // clang-format off
#if CASE == 1  // refused: hands: this value cannot live in shared memory: its bytes are not all of it
    hands::SharedValue<std::string> value;
#elif CASE == 2  // refused: it holds a pointer, which leads nowhere in another process.
    hands::SharedArray<int*> array{1};
#elif CASE == 3  // refused: it holds a std::string_view or a std::span
    hands::SharedValue<std::string_view> value;
#elif CASE == 4  // refused: its bytes are not all of it (it is not trivially copyable)
    hands::SharedValue<WithVector> value;
#elif CASE == 5  // refused: it holds an atomic too large for the machine
    hands::SharedValue<std::atomic<Large>> value;
#elif CASE == 6  // refused: its fields cannot be looked at
    hands::SharedValue<Hidden> value;
#elif CASE == 7  // refused: it holds a pointer, which leads nowhere in another process.
    hands::SharedValue<WithPointer> value;
#elif CASE == 8  // refused: it holds a std::string_view or a std::span
    hands::SharedArray<std::span<int>> array{1};
#elif CASE == 9  // refused: a shared value begins as T{}, and is filled in then: it must
    hands::SharedValue<const int> value;
#endif
    // clang-format on
}
