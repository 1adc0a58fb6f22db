#include "chapters/06_shared_memory/shared_barrier.hpp"

#include "chapters/06_shared_memory/shared_memory.hpp"
#include "common/system_call.hpp"

#include <new>

namespace hands {

SharedBarrier::SharedBarrier(std::uint32_t count) {
    const SharedMemory memory{sizeof(pthread_barrier_t)};
    barrier_ = {memory.owner(), ::new (memory.bytes().data()) pthread_barrier_t};

    pthread_barrierattr_t attributes;
    ::pthread_barrierattr_init(&attributes);
    ::pthread_barrierattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    const int error = ::pthread_barrier_init(barrier_.get(), &attributes, count);
    ::pthread_barrierattr_destroy(&attributes);
    if (error != 0) throw system_failure("make a barrier for processes", error);
}

void SharedBarrier::arrive_and_wait() const {
    const int result = ::pthread_barrier_wait(barrier_.get());
    if (result != 0 && result != PTHREAD_BARRIER_SERIAL_THREAD)
        throw system_failure("wait at a barrier", result);
}

}  // namespace hands
