#pragma once
/// \file
/// Fractions.

#include <cstdint>
#include <numeric>
#include <ostream>

namespace hands {

/// A fraction in its lowest terms, with a denominator above 0.
class Rational {
public:
    Rational(std::int64_t above = 0, std::int64_t below = 1) : above_(above), below_(below) {
        const std::int64_t divisor = std::gcd(above_, below_) * (below_ < 0 ? -1 : 1);
        above_ /= divisor;
        below_ /= divisor;
    }
    friend Rational operator+(Rational a, Rational b) {
        return {a.above_ * b.below_ + b.above_ * a.below_, a.below_ * b.below_};
    }
    friend Rational operator-(Rational a) { return {-a.above_, a.below_}; }
    friend Rational operator*(Rational a, Rational b) {
        const Rational crosswise{a.above_, b.below_};  // smaller numbers than after the product
        const Rational other{b.above_, a.below_};
        return {crosswise.above_ * other.above_, crosswise.below_ * other.below_};
    }
    Rational inverse() const { return {below_, above_}; }
    friend bool operator==(Rational, Rational) = default;
    friend void PrintTo(Rational value, std::ostream* out) { *out << value.above_ << '/' << value.below_; }

private:
    std::int64_t above_;
    std::int64_t below_;
};

}  // namespace hands
