#pragma once
/// \file
/// The inputs of many tasks, a few at a time.

#include <cstddef>
#include <iterator>
#include <optional>
#include <ranges>
#include <utility>

namespace hands {

/// Goes through a range once, a chunk at a time. Takes nothing from it before it is asked to.
///
/// State: `place_` is empty before the first chunk, because beginning a lazy range may do work.
template <std::ranges::input_range Inputs>
class InputChunks {
public:
    InputChunks(Inputs inputs, std::size_t chunk_size)
        : inputs_(std::move(inputs)), chunk_size_(chunk_size) {}
    InputChunks(const InputChunks&) = delete;
    InputChunks& operator=(const InputChunks&) = delete;

    /// Calls \p use with each input of the next chunk; with none at the end.
    template <class Use>
    void next(Use use) {
        for (std::size_t taken = 0; taken < chunk_size_; ++taken) {
            if (!place_)
                place_.emplace(std::ranges::begin(inputs_));
            else if (*place_ != std::ranges::end(inputs_))
                ++*place_;
            if (*place_ == std::ranges::end(inputs_)) return;
            use(**place_);
        }
    }

private:
    Inputs inputs_;
    std::size_t chunk_size_;
    std::optional<std::ranges::iterator_t<Inputs>> place_;  ///< of the input that was taken last
};

}  // namespace hands
