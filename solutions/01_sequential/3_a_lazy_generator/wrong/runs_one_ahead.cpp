// The first number is computed when the generator is made, so that it is there at once.
// must be rejected with: Nobody has asked for a divisor yet, and 1 candidates were tried
#include "a_lazy_generator.hpp"

#include <stdexcept>
#include <utility>

namespace hands {
namespace {

LazyNumbers try_every_candidate(Number n, Divides divides) {
    for (Number candidate = 1; candidate < n; ++candidate) {
        if (divides(n, candidate)) co_yield candidate;
    }
    co_yield n;
}

LazyNumbers put_before(Number first, LazyNumbers rest) {
    co_yield first;
    while (const auto number = rest.next()) co_yield *number;
}

}  // namespace

LazyNumbers::LazyNumbers(LazyNumbers&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}

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

LazyNumbers lazy_divisors(Number n, Divides divides) {
    if (n == 0) throw std::invalid_argument("every number divides 0");
    LazyNumbers all = try_every_candidate(n, std::move(divides));
    const Number first = all.next().value();
    return put_before(first, std::move(all));
}

}  // namespace hands
