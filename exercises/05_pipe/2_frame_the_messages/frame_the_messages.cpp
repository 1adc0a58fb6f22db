#include "frame_the_messages.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// Write the length and then the message. write() tells how much it has taken: until all is taken, write the
// rest.
void send_message(int descriptor, std::string_view message) {
    static_cast<void>(descriptor);
    static_cast<void>(message);
    throw NotStarted{};
}

// Read the length, all eight bytes of it, then so many bytes of message. read() tells how much it gave; 0 is
// the end.
std::optional<std::string> receive_message(int descriptor, std::size_t limit) {
    static_cast<void>(descriptor);
    static_cast<void>(limit);
    throw NotStarted{};
}

}  // namespace hands
