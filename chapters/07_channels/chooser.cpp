#include "chapters/07_channels/chooser.hpp"

#include <utility>

namespace hands {

Task* Chooser::choose() {
    if (ready_.empty()) return nullptr;
    std::swap(ready_[random_() % ready_.size()], ready_.back());
    Task* const chosen = ready_.back();
    ready_.pop_back();
    return chosen;
}

}  // namespace hands
