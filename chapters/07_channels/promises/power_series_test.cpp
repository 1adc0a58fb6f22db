/// \file
/// Power series, whose terms are known, computed by hundreds of goroutines that wait for each other, some of
/// them in loops (Go: test/chan/powser1.go, powser2.go).

#include "chapters/07_channels/promises/power_series.hpp"

#include "chapters/07_channels/promises/scale.hpp"

#include <memory>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::Each;
using testing::ElementsAre;
using R = Rational;

class PowerSeries : public testing::TestWithParam<std::size_t> {
protected:
    void TearDown() override {
        group_->request_stop();  // a series has no end
        group_->wait();
    }
    static std::vector<R> terms(const Series& series, std::size_t count = 10) {
        return SeriesMaker::terms_of(series, count);
    }
    Series ones() const { return make.constant(1, 1); }
    /// sin and cos, each the integral of the other.
    std::pair<Series, Series> sine_and_cosine() const {
        const SeriesMaker::Copies sine;
        const SeriesMaker::Copies cosine;
        make.split(make.integral(0, cosine[0]), sine);
        make.split(make.integral(1, make.scaled(-1, sine[0])), cosine);
        return {sine[1], cosine[1]};
    }

private:
    Scheduler scheduler_{GetParam()};
    std::unique_ptr<Group> group_ =
        std::make_unique<Group>(scheduler_);  // a test must not throw when it goes

protected:
    SeriesMaker make{*group_};
};
INSTANTIATE_TEST_SUITE_P(OnWorkers, PowerSeries, testing::Values<std::size_t>(1, 2));

// promises 7.4, 7.5
TEST_P(PowerSeries, OfOnesAddedScaledAndSubtracted) {
    EXPECT_THAT(terms(ones()), Each(R{1}));
    EXPECT_THAT(terms(make.sum(ones(), make.constant(2, 2))), Each(R{3}));
    EXPECT_THAT(terms(make.scaled(-1, make.constant(2, 2))), Each(R{-2}));
    EXPECT_THAT(terms(make.sum(ones(), make.scaled(-1, make.constant(2, 2)))), Each(R{-1}));
}

// promises 7.4, 7.5
TEST_P(PowerSeries, OfADerivativeAndAnIntegral) {
    EXPECT_THAT(terms(make.derivative(ones())), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    EXPECT_THAT(terms(make.integral(0, ones())),
                ElementsAre(0, 1, R(1, 2), R(1, 3), R(1, 4), R(1, 5), R(1, 6), R(1, 7), R(1, 8), R(1, 9)));
}

// promises 7.5, 7.7: each term takes new goroutines, started by others
TEST_P(PowerSeries, OfAProduct) {
    EXPECT_THAT(terms(make.product(ones(), ones())), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
}

// promises 7.5, 7.7: each term depends on those before it, in a loop of channels
TEST_P(PowerSeries, OfAnExponential) {
    EXPECT_THAT(terms(make.exponential(ones())),
                ElementsAre(1, 1, R(3, 2), R(13, 6), R(73, 24), R(167, 40), R(4051, 720), R(37633, 5040),
                            R(43817, 4480), R(4596553, 362880)));
}

// promises 7.4, 7.5
TEST_P(PowerSeries, OfTheArcTangent) {
    EXPECT_THAT(terms(make.integral(0, make.substituted(ones(), -1, 2))),
                ElementsAre(0, 1, 0, R(-1, 3), 0, R(1, 5), 0, R(-1, 7), 0, R(1, 9)));
}

// promises 7.5, 7.7
TEST_P(PowerSeries, OfAReciprocal) {
    const Series one_minus_x = make.shifted(1, make.constant(-1, 0));
    EXPECT_THAT(terms(make.reciprocal(one_minus_x)), Each(R{1}));
}

// promises 7.5, 7.7
TEST_P(PowerSeries, OfASquareRootSquared) {
    const Series root = make.binomial(R(1, 2));
    const Series same_root = make.binomial(R(1, 2));
    EXPECT_THAT(terms(make.product(root, same_root)), ElementsAre(1, 1, 0, 0, 0, 0, 0, 0, 0, 0));
}

// promises 7.5, 7.7: two loops of channels that hang together
TEST_P(PowerSeries, OfSineSquaredAndCosineSquared) {
    const auto [sine, cosine] = sine_and_cosine();
    const auto s = make.twice(sine);
    const auto c = make.twice(cosine);
    EXPECT_THAT(terms(make.sum(make.product(s[0], s[1]), make.product(c[0], c[1]))),
                ElementsAre(1, 0, 0, 0, 0, 0, 0, 0, 0, 0));
}

}  // namespace
}  // namespace hands
