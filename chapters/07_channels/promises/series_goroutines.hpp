#pragma once
/// \file
/// The goroutines that compute the terms of a power series, each on demand, from the terms of others.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/rational.hpp"
#include "chapters/07_channels/select.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace hands {

/// Says: the next term, please.
struct Demand {};
inline constexpr Demand next_term{};

/// A series without an end. Whoever sends a demand gets the next term.
struct Series {
    Channel<Demand> demand{0};
    Channel<Rational> terms{0};
};

/// The same series twice; each may be read at its own speed.
using SeriesCopies = std::array<Series, 2>;

/// The goroutines themselves: each writes its last parameter, until it is stopped.
namespace series {

/// first, rest, rest, …
inline Goroutine give(Rational first, Rational rest, Series out) {
    for (Rational term = first;; term = rest) {
        co_await out.demand.recv();
        co_await out.terms.send(term);
    }
}

/// The terms of (1 + x)^power.
inline Goroutine give_binomial(Rational power, Series out) {
    Rational term = 1;
    for (std::int64_t n = 1;; ++n) {
        co_await out.demand.recv();
        co_await out.terms.send(term);
        term = term * (power + Rational{1 - n}) * Rational{1, n};
    }
}

/// Each term times the factor.
inline Goroutine scale(Rational factor, Series in, Series out) {
    for (;;) {
        co_await out.demand.recv();
        co_await in.demand.send(next_term);
        const auto term = co_await in.terms.recv();
        co_await out.terms.send(factor * *term);
    }
}

/// Each term is the sum of two.
inline Goroutine add(Series a, Series b, Series out) {
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

/// One term, then those of the other series.
inline Goroutine shift(Rational first, Series in, Series out) {
    co_await out.demand.recv();
    co_await out.terms.send(first);
    for (;;) {
        co_await out.demand.recv();
        co_await in.demand.send(next_term);
        const auto term = co_await in.terms.recv();
        co_await out.terms.send(*term);
    }
}

/// The n-th term times n, one place earlier.
inline Goroutine derive(Series in, Series out) {
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

/// The n-th term divided by n + 1, one place later.
inline Goroutine integrate(Rational constant, Series in, Series out) {
    co_await out.demand.recv();
    co_await out.terms.send(constant);
    for (std::int64_t n = 1;; ++n) {
        co_await out.demand.recv();
        co_await in.demand.send(next_term);
        const auto term = co_await in.terms.recv();
        co_await out.terms.send(Rational(1, n) * *term);
    }
}

/// The n-th term times factor^n, with zeros between.
inline Goroutine substitute(Series in, Rational factor, int power, Series out) {
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

/// Never waits for one thing only: the series may need one of its copies to make its next term.
inline Goroutine copy_twice(Series in, SeriesCopies copies) {
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

}  // namespace series
}  // namespace hands
