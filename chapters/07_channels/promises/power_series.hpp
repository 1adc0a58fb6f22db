#pragma once
/// \file
/// Power series as goroutines, after an old idea of Doug McIlroy ("Squinting at Power Series"), which Go's
/// test/chan/powser1.go takes up: a series is computed term by term, each on demand, by goroutines that wait
/// for the terms of others.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/select.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <ostream>
#include <utility>
#include <vector>

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

/// Says: the next term, please.
struct Demand {};
inline constexpr Demand next_term{};

/// A series without an end. Whoever sends a demand gets the next term.
struct Series {
    Channel<Demand> demand{0};
    Channel<Rational> terms{0};
};

/// Makes series out of others; a series that was used is not to be asked by anybody else. The goroutines
/// belong to `group`: when it is stopped, all end.
class SeriesMaker {
public:
    explicit SeriesMaker(Group& group) : group_(&group) {}

    /// first, rest, rest, …
    Series constant(Rational first, Rational rest) const { return start(give, first, rest); }
    /// (1 + x)^power
    Series binomial(Rational power) const { return start(give_binomial, power); }
    Series scaled(Rational factor, Series series) const { return start(scale, factor, series); }
    Series sum(Series a, Series b) const { return start(add, a, b); }
    /// first + x·series
    Series shifted(Rational first, Series series) const { return start(shift, first, series); }
    Series derivative(Series series) const { return start(derive, series); }
    Series integral(Rational constant, Series series) const { return start(integrate, constant, series); }
    /// The series with factor·x^power for x
    Series substituted(Series series, Rational factor, int power) const {
        return start(substitute, series, factor, power);
    }
    Series product(Series a, Series b) const { return start(multiply, *this, a, b); }
    Series reciprocal(Series series) const { return start(invert, *this, series); }
    /// e^series, for one whose first term is 0 (or is taken for 0)
    Series exponential(Series series) const {
        const Copies power;
        split(integral(1, product(power[0], derivative(series))), power);  // Z' = Z·S'
        return power[1];
    }

    /// The same series twice; each may be read at its own speed.
    using Copies = std::array<Series, 2>;
    Copies twice(Series series) const {
        const Copies copies;
        split(series, copies);
        return copies;
    }
    /// The same, with copies that are in use already: the series may depend on them.
    void split(Series series, const Copies& copies) const { group_->go(copy_twice, series, copies); }

    /// The first terms, for a thread.
    static std::vector<Rational> terms_of(const Series& series, std::size_t count) {
        std::vector<Rational> terms;
        while (terms.size() < count) {
            series.demand.send(next_term).wait();
            terms.push_back(series.terms.recv().wait().value());
        }
        return terms;
    }

private:
    template <class Function, class... Arguments>
    Series start(Function function, Arguments... arguments) const {
        const Series made;
        group_->go(function, std::move(arguments)..., made);
        return made;
    }

    static Goroutine give(Rational first, Rational rest, Series out);
    static Goroutine give_binomial(Rational power, Series out);
    static Goroutine scale(Rational factor, Series in, Series out);
    static Goroutine add(Series a, Series b, Series out);
    static Goroutine shift(Rational first, Series in, Series out);
    static Goroutine derive(Series in, Series out);
    static Goroutine integrate(Rational constant, Series in, Series out);
    static Goroutine substitute(Series in, Rational factor, int power, Series out);
    static Goroutine multiply(SeriesMaker make, Series a, Series b, Series out);
    static Goroutine invert(SeriesMaker make, Series in, Series out);
    static Goroutine copy_twice(Series in, Copies copies);

    Group* group_;
};

inline Goroutine SeriesMaker::give(Rational first, Rational rest, Series out) {
    for (Rational term = first;; term = rest) {
        co_await out.demand.recv();
        co_await out.terms.send(term);
    }
}

inline Goroutine SeriesMaker::give_binomial(Rational power, Series out) {
    Rational term = 1;
    for (std::int64_t n = 1;; ++n) {
        co_await out.demand.recv();
        co_await out.terms.send(term);
        term = term * (power + Rational{1 - n}) * Rational{1, n};
    }
}

inline Goroutine SeriesMaker::scale(Rational factor, Series in, Series out) {
    for (;;) {
        co_await out.demand.recv();
        co_await in.demand.send(next_term);
        const auto term = co_await in.terms.recv();
        co_await out.terms.send(factor * *term);
    }
}

inline Goroutine SeriesMaker::add(Series a, Series b, Series out) {
    for (;;) {
        co_await out.demand.recv();
        // One term of each, in whichever order they can be had.
        Channel<Demand> ask_a = a.demand;
        Channel<Demand> ask_b = b.demand;
        Channel<Rational> from_a;
        Channel<Rational> from_b;
        std::optional<Rational> term_a;
        std::optional<Rational> term_b;
        while (!term_a || !term_b) {
            switch (co_await select(send_to(ask_a, next_term), send_to(ask_b, next_term),
                                    receive_from(from_a, term_a), receive_from(from_b, term_b))) {
            case 0:
                ask_a = {};
                from_a = a.terms;
                break;
            case 1:
                ask_b = {};
                from_b = b.terms;
                break;
            case 2:
                from_a = {};
                break;
            case 3:
                from_b = {};
                break;
            }
        }
        co_await out.terms.send(*term_a + *term_b);
    }
}

inline Goroutine SeriesMaker::shift(Rational first, Series in, Series out) {
    co_await out.demand.recv();
    co_await out.terms.send(first);
    for (;;) {
        co_await out.demand.recv();
        co_await in.demand.send(next_term);
        const auto term = co_await in.terms.recv();
        co_await out.terms.send(*term);
    }
}

inline Goroutine SeriesMaker::derive(Series in, Series out) {
    co_await out.demand.recv();
    co_await in.demand.send(next_term);
    co_await in.terms.recv();  // the constant goes
    for (std::int64_t n = 1;; ++n) {
        co_await in.demand.send(next_term);
        const auto term = co_await in.terms.recv();
        co_await out.terms.send(Rational{n} * *term);
        co_await out.demand.recv();
    }
}

inline Goroutine SeriesMaker::integrate(Rational constant, Series in, Series out) {
    co_await out.demand.recv();
    co_await out.terms.send(constant);
    for (std::int64_t n = 1;; ++n) {
        co_await out.demand.recv();
        co_await in.demand.send(next_term);
        const auto term = co_await in.terms.recv();
        co_await out.terms.send(Rational(1, n) * *term);
    }
}

inline Goroutine SeriesMaker::substitute(Series in, Rational factor, int power, Series out) {
    for (Rational scale = 1;; scale = scale * factor) {
        co_await out.demand.recv();
        co_await in.demand.send(next_term);
        const auto term = co_await in.terms.recv();
        co_await out.terms.send(scale * *term);
        for (int zeros = 1; zeros < power; ++zeros) {
            co_await out.demand.recv();
            co_await out.terms.send(Rational(0));
        }
    }
}

/// With A = a + x·A' and B = b + x·B':  A·B = a·b + x·(a·B' + b·A' + x·A'·B')
inline Goroutine SeriesMaker::multiply(SeriesMaker make, Series a, Series b, Series out) {
    co_await out.demand.recv();
    co_await a.demand.send(next_term);
    const auto first_a = co_await a.terms.recv();
    co_await b.demand.send(next_term);
    const auto first_b = co_await b.terms.recv();
    co_await out.terms.send(*first_a * *first_b);
    const Copies rest_a = make.twice(a);
    const Copies rest_b = make.twice(b);
    const Series mixed = make.sum(make.scaled(*first_a, rest_b[0]), make.scaled(*first_b, rest_a[0]));
    const Series rest = make.sum(mixed, make.shifted(0, make.product(rest_a[1], rest_b[1])));
    for (;;) {
        co_await out.demand.recv();
        co_await rest.demand.send(next_term);
        const auto term = co_await rest.terms.recv();
        co_await out.terms.send(*term);
    }
}

/// With A = a + x·A' and Z = 1/A = z + x·Z':  z = 1/a  and  Z' = -z·A'·Z
inline Goroutine SeriesMaker::invert(SeriesMaker make, Series in, Series out) {
    co_await out.demand.recv();
    co_await in.demand.send(next_term);
    const auto first = co_await in.terms.recv();
    const Rational z = first->inverse();
    co_await out.terms.send(z);
    const Copies rest;
    make.split(make.product(make.scaled(-z, in), make.shifted(z, rest[0])), rest);
    for (;;) {
        co_await out.demand.recv();
        co_await rest[1].demand.send(next_term);
        const auto term = co_await rest[1].terms.recv();
        co_await out.terms.send(*term);
    }
}

/// Never waits for one thing only: the series may need one of its copies to make its next term.
inline Goroutine SeriesMaker::copy_twice(Series in, Copies copies) {
    std::vector<Rational> terms;
    std::array<std::size_t, 2> sent{};
    std::array<bool, 2> wanted{};
    bool asked = false;
    for (;;) {
        const auto has_term = [&](std::size_t i) { return wanted[i] && sent[i] < terms.size(); };
        const bool missing = (wanted[0] && sent[0] == terms.size()) || (wanted[1] && sent[1] == terms.size());
        const auto next = [&](std::size_t i) { return has_term(i) ? terms[sent[i]] : Rational{}; };
        std::optional<Demand> demand;
        std::optional<Rational> term;
        const Channel<Demand> demand_of_0 = wanted[0] ? Channel<Demand>{} : copies[0].demand;
        const Channel<Demand> demand_of_1 = wanted[1] ? Channel<Demand>{} : copies[1].demand;
        const Channel<Demand> ask = missing && !asked ? in.demand : Channel<Demand>{};
        const Channel<Rational> from = asked ? in.terms : Channel<Rational>{};
        const Channel<Rational> to_0 = has_term(0) ? copies[0].terms : Channel<Rational>{};
        const Channel<Rational> to_1 = has_term(1) ? copies[1].terms : Channel<Rational>{};
        switch (co_await select(receive_from(demand_of_0, demand), receive_from(demand_of_1, demand),
                                send_to(ask, next_term), receive_from(from, term), send_to(to_0, next(0)),
                                send_to(to_1, next(1)))) {
        case 0:
            wanted[0] = true;
            break;
        case 1:
            wanted[1] = true;
            break;
        case 2:
            asked = true;
            break;
        case 3:
            terms.push_back(*term);
            asked = false;
            break;
        case 4:
            ++sent[0];
            wanted[0] = false;
            break;
        case 5:
            ++sent[1];
            wanted[1] = false;
            break;
        }
    }
}

}  // namespace hands
