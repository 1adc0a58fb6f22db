#include "chapters/03_processes/buffered_output.hpp"

#include "common/system_call.hpp"

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <unistd.h>

namespace hands {
namespace {

template <class Stream>
void write_out(Stream& stream) noexcept {
    try {
        stream.flush();
    } catch (...) {  // it was told to throw; whoever prints next is told too
    }
}

// exit() calls what was registered in reverse order, so this comes before all that the parent had registered.
// Nor do we get as far as the C library's own last act: it moves back in files that were read ahead, and a
// child shares its place in them with the parent.
void leave(int status, void*) {
    flush_output();
    ::_exit(status);
}

}  // namespace

void flush_output() noexcept {
    write_out(std::cout);
    write_out(std::cerr);
    write_out(std::clog);
    write_out(std::wcout);
    write_out(std::wcerr);
    write_out(std::wclog);
    std::fflush(nullptr);
}

void keep_exit_within_child() {
    if (::on_exit(leave, nullptr) != 0) throw system_failure("prepare the end of a child", ENOMEM);
}

}  // namespace hands
