#include "common/descriptor.hpp"

#include "common/system_call.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace hands {

void Descriptor::close() noexcept {
    // Linux has freed the number even when close() reports EINTR: calling it again could close a stranger's.
    if (number_ >= 0) ::close(release());
}

Descriptor Descriptor::duplicate() const {
    constexpr int after_standard_streams = 3;
    return Descriptor{checked("duplicate a descriptor",
                              [&] { return ::fcntl(number_, F_DUPFD_CLOEXEC, after_standard_streams); })};
}

}  // namespace hands
