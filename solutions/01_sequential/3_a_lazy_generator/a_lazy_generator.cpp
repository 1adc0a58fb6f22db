#include "a_lazy_generator.hpp"

#include <stdexcept>
#include <utility>

namespace hands {
namespace {

// `divides` is taken by value: it moves into the frame. Of a reference, the frame would keep the reference
// only, and what it means may be gone when somebody asks.
LazyNumbers try_every_candidate(Number n, Divides divides) {
    for (Number candidate = 1; candidate < n; ++candidate) {
        if (divides(n, candidate)) co_yield candidate;
    }
    if (divides(n, n))
        co_yield n;  // outside of the loop, whose `candidate <= n` never ends for the largest number
}

}  // namespace

LazyNumbers::LazyNumbers(LazyNumbers&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}

// `taken` goes away with the frame that was ours. So moving into itself does no harm either.
LazyNumbers& LazyNumbers::operator=(LazyNumbers&& other) noexcept {
    LazyNumbers taken{std::move(other)};
    std::swap(frame_, taken.frame_);
    return *this;
}

LazyNumbers::~LazyNumbers() {
    if (frame_) frame_.destroy();
}

std::optional<Number> LazyNumbers::next() {
    if (!frame_ || frame_.done()) return std::nullopt;
    frame_.resume();
    if (frame_.promise().error) std::rethrow_exception(frame_.promise().error);
    if (frame_.done()) return std::nullopt;
    return frame_.promise().value;
}

// Not a coroutine itself: so the argument is checked when it is called, not when the first number is asked
// for.
LazyNumbers lazy_divisors(Number n, Divides divides) {
    if (n == 0) throw std::invalid_argument("every number divides 0: there is no end of them");
    return try_every_candidate(n, std::move(divides));
}

}  // namespace hands
