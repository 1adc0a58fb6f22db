// The list is computed when the generator is made: only its handing out is lazy.
// must be rejected with: nobody has asked for a number, and it computes
#include "a_lazy_generator.hpp"

#include <stdexcept>
#include <utility>

namespace hands {
namespace {

LazyNumbers hand_out(Factors list, Divides) {
    for (const Number divisor : list) co_yield divisor;
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
    Factors list;
    for (Number candidate = 1; candidate <= n; ++candidate) {
        if (divides(n, candidate)) list.push_back(candidate);
    }
    return hand_out(std::move(list), std::move(divides));
}

}  // namespace hands
