#include "common/work.hpp"

#include "common/stopwatch.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

namespace hands {
namespace {

/// How many candidates are tried between two reports of progress: some milliseconds of work.
constexpr Number block_size = 1 << 22;

// As doubles: two of the largest numbers add up to more than a Number holds.
double total_candidates(std::span<const Piece> pieces) {
    return std::accumulate(pieces.begin(), pieces.end(), 0.0, [](double sum, const Piece& piece) {
        return sum + static_cast<double>(piece.candidates.size());
    });
}

}  // namespace

std::vector<Piece> cut(std::span<const Number> numbers, Split split, std::size_t workers, Kernel kernel) {
    const std::size_t pieces_a_number = split == Split::numbers ? 1 : workers;
    std::vector<Piece> pieces;
    for (std::uint32_t index = 0; index < numbers.size(); ++index) {
        const Number number = numbers[index];
        for (const Range& range : slices(number, pieces_a_number))
            pieces.push_back({index, number, range, kernel});
    }
    return pieces;
}

std::vector<std::vector<Piece>> deal(std::span<const Piece> pieces, std::size_t workers) {
    std::vector<Piece> largest_first(pieces.begin(), pieces.end());
    std::ranges::sort(largest_first, [](const Piece& a, const Piece& b) {
        // Equal ones in their order, so that the same pieces are always dealt alike.
        return std::tuple{b.candidates.size(), a.index, a.candidates.first} <
               std::tuple{a.candidates.size(), b.index, b.candidates.first};
    });

    std::vector<std::vector<Piece>> hands(workers);
    std::vector<Number> loads(workers);
    for (const Piece& piece : largest_first) {
        const auto least = static_cast<std::size_t>(std::ranges::min_element(loads) - loads.begin());
        hands[least].push_back(piece);
        loads[least] += piece.candidates.size();
    }
    return hands;
}

double speedup_bound(std::span<const Piece> pieces, std::size_t workers) {
    if (pieces.empty()) return 1;
    const auto largest =
        std::ranges::max(pieces, {}, [](const Piece& piece) { return piece.candidates.size(); });
    const double total = total_candidates(pieces);
    const double share = total / static_cast<double>(workers);
    return total / std::max(share, static_cast<double>(largest.candidates.size()));
}

std::string label_of(const Piece& piece) {
    if (piece.candidates == Range{1, piece.number}) return fmt::to_string(piece.number);
    return fmt::format("{} ({}…{})", piece.number, piece.candidates.first, piece.candidates.last);
}

Result work(const Piece& piece, std::uint32_t worker, Progress* progress) {
    Result result{piece, {}, {worker, label_of(piece), steady_now_ns(), 0}};
    const Number last = piece.candidates.last;
    for (Number first = piece.candidates.first;; first += block_size) {
        const Range block{first, last - first < block_size ? last : first + block_size - 1};
        const Factors found = divisors_in(piece.number, block, piece.kernel);
        result.factors.insert(result.factors.end(), found.begin(), found.end());
        if (progress != nullptr) progress->advance(block.size());
        if (block.last == last) break;
    }
    result.span.end_ns = steady_now_ns();
    return result;
}

}  // namespace hands
