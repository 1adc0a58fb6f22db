// Gives the frame back as soon as the end is reached, and leaves out what is known: n divides n.
#include "a_lazy_generator.hpp"

#include <stdexcept>
#include <utility>

namespace hands {

LazyNumbers::LazyNumbers(LazyNumbers&& other) noexcept { std::swap(frame_, other.frame_); }

LazyNumbers& LazyNumbers::operator=(LazyNumbers&& other) noexcept {
    if (this == &other) return *this;
    if (frame_) frame_.destroy();
    frame_ = std::exchange(other.frame_, Frame{});
    return *this;
}

LazyNumbers::~LazyNumbers() {
    if (frame_ != nullptr) frame_.destroy();
}

std::optional<Number> LazyNumbers::next() {
    if (!frame_) return std::nullopt;
    frame_();
    if (!frame_.done()) return frame_.promise().value;
    const LazyNumbers ended{std::exchange(frame_, nullptr)};
    if (ended.frame_.promise().error) std::rethrow_exception(ended.frame_.promise().error);
    return std::nullopt;
}

LazyNumbers lazy_divisors(Number n, Divides divides) {
    if (n == 0) throw std::invalid_argument("every number divides 0");
    const auto divisors = [](Number number, Divides ask) -> LazyNumbers {
        for (Number candidate = 1; candidate != number; ++candidate) {
            if (ask(number, candidate)) co_yield candidate;
        }
        co_yield number;
    };
    return divisors(n, std::move(divides));
}

}  // namespace hands
