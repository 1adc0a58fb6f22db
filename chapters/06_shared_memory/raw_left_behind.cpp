/// \file
/// Chapter 06, raw: memory with a name, whose creator is killed before it can remove the name.
/// Run it:  build/bin/raw06_left_behind
#include <csignal>
#include <cstdio>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// lesson: left_behind
int main() {
    const std::string name = "/raw06_left_behind." + std::to_string(getpid());
    const pid_t child = fork();
    if (child == -1) return 1;
    if (child == 0) {
        const int file = shm_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
        if (file == -1 || ftruncate(file, 1 << 20) == -1) _exit(1);
        raise(SIGKILL);            // the work goes wrong
        shm_unlink(name.c_str());  // so this is never done
    }
    if (waitpid(child, nullptr, 0) != child) return 1;

    const int file = shm_open(name.c_str(), O_RDWR, 0);
    struct stat status = {};
    if (file == -1 || fstat(file, &status) == -1) return 1;
    std::printf("Its creator is gone, and nobody uses it. /dev/shm%s is there, with %ld bytes.\n",
                name.c_str(), static_cast<long>(status.st_size));
    return shm_unlink(name.c_str()) == 0 ? 0 : 1;
}
// end of lesson: left_behind
