// What must not become a Process: see common/cmake/refusals.cmake. Holds promises 3.7 and 3.9 to the
// compiler.
#include "chapters/03_processes/process.hpp"

#include <functional>
#include <string>

struct Secretive {
    explicit Secretive(hands::Descriptor given) : hidden(std::move(given)) {}

private:
    hands::Descriptor hidden;  // nobody can ask for it
};

void count_up_to(int) {}

int main() {
    int limit = 7;  // a constant would not be captured by [&]
#if CASE == 0
    const hands::Process fits{count_up_to, limit};
    const hands::Process fits_too{[](const std::string&, hands::Descriptor) {}, std::string{"text"},
                                  hands::Descriptor{}};
#elif CASE == 1  // refused: a Process runs a function or a lambda that captures nothing
    const hands::Process captures_a_copy{[limit] { count_up_to(limit); }};
#elif CASE == 2  // refused: a Process runs a function or a lambda that captures nothing
    const hands::Process captures_a_reference{[&] { count_up_to(limit); }};
#elif CASE == 3  // refused: a Process runs a function or a lambda that captures nothing
    const hands::Process hides_what_it_captures{std::function<void()>{[] {}}};
#elif CASE == 4  // refused: this function cannot be called with these arguments
    const hands::Process wrong_argument{count_up_to, std::string{"seven"}};
#elif CASE == 5  // refused: this function cannot be called with these arguments
    const hands::Process missing_argument{count_up_to};
#elif CASE == 6  // refused: this function cannot be called with these arguments
    const hands::Process one_too_many{count_up_to, limit, limit};
#elif CASE == 7  // refused: it is not known which descriptors one of these arguments holds
    const hands::Process unknown_descriptors{[](const Secretive&) {}, Secretive{hands::Descriptor{}}};
#elif CASE == 8  // refused: it is not known which descriptors one of these arguments holds
    std::vector<Secretive> many;
    const hands::Process unknown_in_a_list{[](const std::vector<Secretive>&) {}, std::move(many)};
#endif
    return limit;
}
