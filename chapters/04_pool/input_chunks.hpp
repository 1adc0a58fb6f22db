#pragma once
/// \file
/// The inputs of many tasks, a few at a time.

#include <cstddef>
#include <exception>
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
    ///
    /// What the range or \p use throws comes out of the call that would have begun with the input in
    /// question: a chunk that has inputs already ends before it.
    template <class Use>
    void next(Use use) {
        if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
        std::size_t taken = 0;
        try {
            for (; taken < chunk_size_ && advance(); ++taken) use(**place_);
        } catch (...) {
            if (taken == 0) throw;
            error_ = std::current_exception();
        }
    }

private:
    /// \return whether there is an input
    bool advance() {
        if (!place_)
            place_.emplace(std::ranges::begin(inputs_));
        else if (*place_ != std::ranges::end(inputs_))
            ++*place_;
        return *place_ != std::ranges::end(inputs_);
    }

    Inputs inputs_;
    std::size_t chunk_size_;
    std::optional<std::ranges::iterator_t<Inputs>> place_;  ///< of the input that was taken last
    std::exception_ptr error_;                              ///< for the next call
};

}  // namespace hands
