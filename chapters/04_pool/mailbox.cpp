#include "chapters/04_pool/mailbox.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>

namespace hands {

Arrival Mailbox::receive(int socket, int flags) {
    make_room();
    for (;;) {
        const auto count = ::recv(socket, buffer_.data() + end_, buffer_.size() - end_, flags);
        if (count > 0) {
            end_ += static_cast<std::size_t>(count);
            return Arrival::bytes;
        }
        if (count == 0) return Arrival::end;
        if (errno == EAGAIN || errno == EWOULDBLOCK) return Arrival::none;
        // A local socket says so if its peer closed with bytes unread. What the peer had sent comes first.
        if (errno == ECONNRESET) return Arrival::broken;
        if (errno != EINTR) throw system_failure("receive from a pool's socket");
    }
}

/// Makes room for a gulp behind what waits.
void Mailbox::make_room() {
    constexpr std::size_t much = 16 * gulp;
    if (begin_ == end_) {
        begin_ = end_ = 0;
        if (buffer_.size() > much) Bytes{}.swap(buffer_);  // a large message has passed
    }
    if (buffer_.size() - end_ >= gulp) return;
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (buffer_.size() - end_ < gulp) buffer_.resize(std::max(2 * buffer_.size(), end_ + gulp));
}

}  // namespace hands
