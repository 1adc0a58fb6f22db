/// \file
/// Chapter 06, raw: a process dies with a lock. Without "robust" the next one waits for ever:
/// Run it:  timeout 2 build/bin/raw06_dead_holder
///     and  build/bin/raw06_dead_holder robust
#include <cerrno>
#include <csignal>
#include <cstdio>

#include <pthread.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

// lesson: dead_holder
int main(int argc, char**) {
    void* const memory =
        mmap(nullptr, sizeof(pthread_mutex_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return 1;
    auto* const mutex = static_cast<pthread_mutex_t*>(memory);
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    if (argc > 1) pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    if (pthread_mutex_init(mutex, &attributes) != 0) return 1;

    const pid_t child = fork();
    if (child == -1) return 1;
    if (child == 0) {
        pthread_mutex_lock(mutex);
        raise(SIGKILL);
    }
    if (waitpid(child, nullptr, 0) != child) return 1;
    std::puts("The child was killed while it held the lock. Now the parent asks for it.");
    std::fflush(stdout);
    const int result = pthread_mutex_lock(mutex);
    std::puts(result == EOWNERDEAD ? "It has it, and knows that the last owner died." : "It has it.");
}
// end of lesson: dead_holder
