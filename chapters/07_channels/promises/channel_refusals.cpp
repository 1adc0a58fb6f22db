// promises 7.5, 7.7 and 7.11
// What must not compile of channels, select and goroutines, and what the compiler has to say of it: see
// common/cmake/refusals.cmake. (Go: test/chan/perm.go, test/makechan.go.)

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/select.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

using namespace hands;

Goroutine count(Channel<int> channel) { co_await channel.send(1); }
Goroutine fill(int& place) {
    place = 1;
    co_return;
}
void no_coroutine(Channel<int>) {}

/// Its move may throw.
struct Fragile {
    Fragile() = default;
    Fragile(Fragile&&) noexcept(false) {}
};

// A case and its sentence are one line.
// clang-format off
void use(const Channel<int>& both, const SendChannel<int>& in, const ReceiveChannel<int>& out, Group& group) {
    [[maybe_unused]] int x = 3;
    [[maybe_unused]] std::optional<int> value;
    [[maybe_unused]] std::optional<std::string> text;
    using namespace std::chrono_literals;
#if CASE == 0
    both.send(1).wait();
    (void)both.recv().wait();
    both.close();
    in.send(1).wait();
    in.close();
    (void)out.recv().wait();
    for (const int number : both) x += number;
    for (const int number : out) x += number;
    select(send_to(both, 1), send_to(in, 1), receive_from(both, value), receive_from(out, value), receive_from(out)).wait();
    select(receive_from(out), after(1s)).wait();
    select(receive_from(out), otherwise).wait();
    group.go(count, both);
    group.go(fill, std::ref(x));
    [[maybe_unused]] SendChannel<int> a = both;
    [[maybe_unused]] ReceiveChannel<int> b = both;
    [[maybe_unused]] const Channel<int> one{1};
#elif CASE == 1  // refused: no matching
    out.send(1).wait();
#elif CASE == 2  // refused: constraints not satisfied
    (void)in.recv().wait();
#elif CASE == 3  // refused: constraints not satisfied
    out.close();
#elif CASE == 4  // refused: constraints not satisfied
    for (const int number : in) x += number;
#elif CASE == 5  // refused: no matching function for call to
    select(send_to(out, 1)).wait();
#elif CASE == 6  // refused: no matching function for call to
    select(receive_from(in, value)).wait();
#elif CASE == 7  // refused: no matching function for call to
    select(receive_from(out, text)).wait();
#elif CASE == 8  // refused: narrowing
    const Channel<int> half{0.5};
#elif CASE == 9  // refused: narrowing
    const Channel<int> less_than_nothing{-1};
#elif CASE == 10  // refused: a channel hands values over by moving them, which must not throw
    const Channel<Fragile> fragile{1};
#elif CASE == 11  // refused: hands: this is no coroutine that can be called with these arguments
    group.go(no_coroutine, both);
#elif CASE == 12  // refused: hands: this is no coroutine that can be called with these arguments
    group.go(fill, x);
#elif CASE == 13  // refused: hands: with otherwise a select never waits, so after() has no meaning
    select(receive_from(out), after(1s), otherwise).wait();
#elif CASE == 14  // refused: hands: one after() is enough
    select(receive_from(out), after(1s), after(2s)).wait();
#elif CASE == 15  // refused: hands: one otherwise is enough
    select(receive_from(out), otherwise, otherwise).wait();
#elif CASE == 16  // refused: deleted
    auto operation = both.recv();
    auto copy = operation;
#elif CASE == 17  // refused: deduction
    Closer closes_what_it_cannot{out};
#endif
}
