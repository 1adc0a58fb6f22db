#pragma once
/// \file
/// Power series as goroutines, after an old idea of Doug McIlroy ("Squinting at Power Series"), which Go's
/// test/chan/powser1.go takes up: a series is computed term by term, each on demand, by goroutines that wait
/// for the terms of others.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/rational.hpp"
#include "chapters/07_channels/promises/series_goroutines.hpp"

#include <utility>
#include <vector>

namespace hands {

/// Makes series out of others; a series that was used is not to be asked by anybody else. The goroutines
/// belong to `group`: when it is stopped, all end.
class SeriesMaker {
public:
    using Copies = SeriesCopies;

    explicit SeriesMaker(Group& group) : group_(&group) {}

    /// first, rest, rest, …
    Series constant(Rational first, Rational rest) const { return start(series::give, first, rest); }
    /// (1 + x)^power
    Series binomial(Rational power) const { return start(series::give_binomial, power); }
    Series scaled(Rational factor, Series series) const { return start(series::scale, factor, series); }
    Series sum(Series a, Series b) const { return start(series::add, a, b); }
    /// first + x·series
    Series shifted(Rational first, Series series) const { return start(series::shift, first, series); }
    Series derivative(Series series) const { return start(series::derive, series); }
    Series integral(Rational constant, Series series) const {
        return start(series::integrate, constant, series);
    }
    /// The series with factor·x^power for x
    Series substituted(Series series, Rational factor, int power) const {
        return start(series::substitute, series, factor, power);
    }
    Series product(Series a, Series b) const { return start(multiply, *this, a, b); }
    Series reciprocal(Series series) const { return start(invert, *this, series); }
    /// e^series, for one whose first term is 0 (or is taken for 0)
    Series exponential(Series series) const {
        const Copies power;
        split(integral(1, product(power[0], derivative(series))), power);  // Z' = Z·S'
        return power[1];
    }

    /// The same series twice.
    Copies twice(Series series) const {
        const Copies copies;
        split(series, copies);
        return copies;
    }
    /// The same, with copies that are in use already: the series may depend on them.
    void split(Series series, const Copies& copies) const { group_->go(series::copy_twice, series, copies); }

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

    static Goroutine multiply(SeriesMaker make, Series a, Series b, Series out);
    static Goroutine invert(SeriesMaker make, Series in, Series out);

    Group* group_;
};

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

}  // namespace hands
