#include "chapters/07_channels/asymmetric_fence.hpp"

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hands {
namespace {

long membarrier(int command) noexcept { return syscall(SYS_membarrier, command, 0, 0); }

}  // namespace

// A process has to announce that it will use the fast kind; a kernel or container without it refuses.
const bool AsymmetricFence::is_asymmetric = membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) == 0;

void AsymmetricFence::heavy() noexcept {
    if (!is_asymmetric || membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED) != 0) {
        std::atomic_thread_fence(std::memory_order_seq_cst);
    }
}

}  // namespace hands
