#include "what_the_child_inherits.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// Fork. In the child: close what it was not given, let every signal mean what it usually means, call work()
// and leave with what that returns. In the parent: close what was given away.
pid_t start_with(const std::vector<int>& given, int (*work)(const std::vector<int>& given)) {
    static_cast<void>(given);
    static_cast<void>(work);
    throw NotStarted{};
}

}  // namespace hands
