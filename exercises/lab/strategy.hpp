#pragma once
/// \file
/// Who goes on next.

#include "exercises/lab/candidate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace hands::lab {

/// Decides at each point of one schedule. It sees nothing but the candidates, and decides the same for the
/// same.
class Strategy {
public:
    virtual ~Strategy() = default;

    /// \param candidates  at least two; the first is the one without interference
    /// \param running  the thread that has the turn
    /// \param step  how many steps were made
    /// \return the index of the one to go on
    virtual std::size_t choose_thread(std::span<const Candidate> candidates, ThreadNumber running,
                                      std::size_t step) = 0;

    /// Which of \p count outcomes something has: 0 is the usual one.
    /// \param is_accident  true: the others are legal, but rare
    virtual std::size_t choose_outcome(std::size_t count, bool is_accident) = 0;
};

/// Numbers that look random and are the same for the same seed: xorshift64*, by Marsaglia (2003) and Vigna
/// (2016).
class Dice {
public:
    explicit Dice(std::uint64_t seed);
    /// A number from 0 to \p limit − 1.
    std::size_t below(std::size_t limit);
    bool one_in(std::size_t count) { return below(count) == 0; }

private:
    std::uint64_t state_;
};

/// Anyone, with the same probability; accidents are rare.
class RandomWalk : public Strategy {
public:
    explicit RandomWalk(std::uint64_t seed) : dice_(seed) {}
    std::size_t choose_thread(std::span<const Candidate> candidates, ThreadNumber running,
                              std::size_t step) override;
    std::size_t choose_outcome(std::size_t count, bool is_accident) override;

private:
    Dice dice_;
};

/// Probabilistic concurrency testing: each thread has a random priority, the highest goes on, and at depth −
/// 1 random steps the running thread falls below all others. A mistake that needs d ordered events is met
/// with a probability of at least 1 / (n · k^(d − 1)), for n threads and k steps (Burckhardt et al., ASPLOS
/// 2010).
///
/// State: `priority_[t]` is thread t's; `falls_at_[i]` is the step at which the running thread gets priority
/// i.
class Priorities : public Strategy {
public:
    static constexpr std::size_t most_depth = 8;

    /// \param depth  d, from 1 to most_depth
    /// \param steps  k: how many steps a schedule has, about
    Priorities(std::uint64_t seed, std::size_t depth, std::size_t steps);
    std::size_t choose_thread(std::span<const Candidate> candidates, ThreadNumber running,
                              std::size_t step) override;
    std::size_t choose_outcome(std::size_t count, bool is_accident) override;

private:
    Dice dice_;
    std::size_t priority_[most_threads];
    std::size_t falls_at_[most_depth];
    std::size_t falls_;
};

/// Takes the choices it is given, then always the one without interference.
///
/// State: `given_` are the choices, the first `taken_` of which were made. `fits_` is false once a choice was
/// not among its options: these choices belong to another program.
class Replay : public Strategy {
public:
    /// \param given  must outlive this
    explicit Replay(std::span<const std::uint8_t> given) : given_(given) {}
    std::size_t choose_thread(std::span<const Candidate> candidates, ThreadNumber running,
                              std::size_t step) override;
    std::size_t choose_outcome(std::size_t count, bool is_accident) override;
    bool fits() const { return fits_; }

private:
    std::size_t next(std::size_t count);

    std::span<const std::uint8_t> given_;
    std::size_t taken_ = 0;
    bool fits_ = true;
};

}  // namespace hands::lab
