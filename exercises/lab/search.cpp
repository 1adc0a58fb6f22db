#include "exercises/lab/search.hpp"

namespace hands::lab {

std::optional<std::vector<std::uint8_t>> Search::after(std::span<const Choice> choices) {
    path_.assign(choices.begin(), choices.end());
    std::size_t preemptions = 0;
    for (const Choice& choice : path_) preemptions += choice.is_preemption(choice.taken) ? 1u : 0u;

    // The last choice with an option left that can be afforded.
    while (!path_.empty()) {
        Choice& last = path_.back();
        preemptions -= last.is_preemption(last.taken) ? 1u : 0u;
        for (std::size_t option = last.taken + std::size_t{1}; option < last.count; ++option) {
            if (preemptions + (last.is_preemption(option) ? 1u : 0u) > most_preemptions_) continue;
            last.taken = static_cast<std::uint8_t>(option);
            std::vector<std::uint8_t> prefix;
            for (const Choice& choice : path_) prefix.push_back(choice.taken);
            return prefix;
        }
        path_.pop_back();
    }
    return {};
}

}  // namespace hands::lab
