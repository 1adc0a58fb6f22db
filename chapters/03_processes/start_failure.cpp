#include "chapters/03_processes/start_failure.hpp"

#include <cerrno>
#include <string>

namespace hands {
namespace {

const char* limit_behind(const std::error_code& reason) {
    switch (reason.value()) {
    case EAGAIN:
        return " (the limit of processes is reached: see `ulimit -u`)";
    case EMFILE:
        return " (the limit of open files is reached: see `ulimit -n`)";
    case ENFILE:
        return " (the limit of open files of the whole system is reached: see /proc/sys/fs/file-max)";
    case ENOMEM:
        return " (memory is used up: see `free`)";
    default:
        return "";
    }
}

}  // namespace

std::system_error start_failure(const std::system_error& refusal) {
    return {refusal.code(), std::string{"cannot start a process"} + limit_behind(refusal.code())};
}

}  // namespace hands
