// What left the function is kept in the promise, and nobody looks.
// must be rejected with: and next() returned as if nothing had happened
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
    if (frame_.done()) return std::nullopt;
    return frame_.promise().value;
}

LazyNumbers lazy_divisors(Number n, Divides divides) {
    if (n == 0) throw std::invalid_argument("every number divides 0");
    return try_every_candidate(n, std::move(divides));
}

}  // namespace hands
