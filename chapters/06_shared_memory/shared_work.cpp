#include "chapters/06_shared_memory/shared_work.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace hands {
namespace {

/// By size; those of one size in the order of the numbers and of their candidates.
std::vector<Piece> largest_first(std::vector<Piece> pieces) {
    std::ranges::sort(pieces, [](const Piece& a, const Piece& b) {
        return std::tuple{b.candidates.size(), a.index, a.candidates.first} <
               std::tuple{a.candidates.size(), b.index, b.candidates.first};
    });
    return pieces;
}

/// How many divisors the numbers of \p pieces can have together, however many pieces each was cut into.
std::size_t most_divisors_in(const std::vector<Piece>& pieces) {
    std::map<std::uint32_t, Number> numbers;
    for (const Piece& piece : pieces) numbers[piece.index] = piece.number;
    std::size_t most = 0;
    for (const auto& [index, number] : numbers) most += most_divisors(number);
    return most;
}

}  // namespace

std::size_t most_divisors(Number number) {
    constexpr std::size_t most_below_2_to_64 = 184'320;
    const auto root =
        static_cast<std::size_t>(std::sqrt(static_cast<double>(number))) + 1;  // never too small
    return std::min(2 * root, most_below_2_to_64);
}

SharedWork::SharedWork(std::vector<Piece> pieces)
    : pieces_(largest_first(std::move(pieces))),
      divisors_(most_divisors_in(pieces_)),
      stretches_(pieces_.size()) {}

// lesson: take
std::optional<std::size_t> SharedWork::take() {
    // Relaxed: the pieces were there before any process was, and nothing else is handed on with the number.
    const std::size_t place = next_->fetch_add(1, std::memory_order_relaxed);
    if (place >= pieces_.size()) return std::nullopt;
    return place;
}
// end of lesson: take

// lesson: put
void SharedWork::put(std::size_t place, const Result& result) {
    stretches_[place] = {result.span.worker, result.span.begin_ns, result.span.end_ns};

    auto lock = mutex_.lock();
    // Whoever dies in here may leave elements beyond the count, which nobody reads. So the data is always
    // sound.
    lock.declare_sound();
    std::size_t count = count_->load(std::memory_order_relaxed);  // written under this lock only
    for (const Number divisor : result.factors) divisors_[count++] = {place, divisor};
    count_->store(
        count, std::memory_order_release);  // after the elements: a death in between loses them all, or none
}
// end of lesson: put

// lesson: results
std::vector<Result> SharedWork::results() const {
    std::vector<Result> results;
    for (std::size_t place = 0; place < pieces_.size(); ++place) {
        const auto& [worker, begin_ns, end_ns] = stretches_[place];
        results.push_back({pieces_[place], {}, {worker, label_of(pieces_[place]), begin_ns, end_ns}});
    }
    const std::span found{divisors_.begin(), count_->load(std::memory_order_acquire)};
    for (const auto& [place, divisor] : found)
        results.at(place).factors.push_back(divisor);  // rising, as each was put
    return results;
}
// end of lesson: results

}  // namespace hands
