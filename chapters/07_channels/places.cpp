#include "chapters/07_channels/places.hpp"

#include "chapters/07_channels/group.hpp"

namespace hands {

void Places::fetch() noexcept {
    static_cast<Group*>(group_)->open_places(batch);
    count_ += batch;
}

void Places::give_back(std::size_t count) noexcept {
    count_ -= count;  // first: the group may be gone when it has got them
    static_cast<Group*>(group_)->close_places(count);
}

}  // namespace hands
