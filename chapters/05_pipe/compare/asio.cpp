/// \file
/// Chapter 05 with Boost.Asio: two connected local sockets, one of them in a child.
/// Run it:  build/bin/at_work05_asio 12 97
#include <array>
#include <cstdint>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace asio = boost::asio;
using Socket = asio::local::stream_protocol::socket;
using List = std::vector<std::uint64_t>;

// lesson: asio
void send_lists(Socket parent, const List& numbers) {
    for (const std::uint64_t number : numbers) {
        List list;
        for (std::uint64_t candidate = 1; candidate <= number; ++candidate)
            if (number % candidate == 0) list.push_back(candidate);
        const std::array length{std::uint64_t{list.size()}};
        asio::write(parent, std::array<asio::const_buffer, 2>{asio::buffer(length), asio::buffer(list)});
    }
}

void receive_lists(Socket child) {
    std::array<std::uint64_t, 1> length;
    boost::system::error_code error;
    std::size_t got = 0;
    while ((got = asio::read(child, asio::buffer(length), error)) == sizeof length) {
        List list(length[0]);
        asio::read(child, asio::buffer(list));  // all of it; if the end comes first, it throws
        const char* separator = "receive: [";
        for (const std::uint64_t divisor : list) std::cout << std::exchange(separator, ", ") << divisor;
        std::cout << "]\n" << std::flush;
    }
    if (error != asio::error::eof || got > 0) throw boost::system::system_error(error);
}
// end of lesson: asio

int main(int argc, char** argv) {
    List numbers;
    for (int i = 1; i < argc; ++i) numbers.push_back(std::stoull(argv[i]));
    if (numbers.empty()) numbers = {53541233, 21235343, 11421443, 5423123};
    asio::io_context context;
    Socket ours{context};
    Socket childs{context};
    asio::local::connect_pair(ours, childs);
    context.notify_fork(asio::io_context::fork_prepare);
    const pid_t child = fork();
    if (child == -1) return 1;
    context.notify_fork(child == 0 ? asio::io_context::fork_child : asio::io_context::fork_parent);
    (child == 0 ? ours : childs).close();  // whose end is it? Asio cannot know
    if (child > 0) receive_lists(std::move(ours));
    if (child == 0) send_lists(std::move(childs), numbers);
    int status = 0;
    return child == 0 || (waitpid(child, &status, 0) == child && status == 0) ? 0 : 1;
}
