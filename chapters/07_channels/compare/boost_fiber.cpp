/// \file
/// Chapter 07 with Boost.Fiber: fibers take numbers from one channel and send lists into another.
/// Run it:  build/bin/at_work07_boost_fiber 12 97
#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <iostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <boost/fiber/all.hpp>

namespace {

namespace fibers = boost::fibers;
using List = std::vector<std::uint64_t>;

// lesson: boost_worker
void work_on(fibers::buffered_channel<std::uint64_t>& numbers, fibers::unbuffered_channel<List>& lists) {
    for (const std::uint64_t number : numbers) {  // until it is closed and empty
        List list;
        for (std::uint64_t candidate = 1; candidate <= number; ++candidate)
            if (number % candidate == 0) list.push_back(candidate);
        lists.push(std::move(list));
    }
}
// end of lesson: boost_worker

void print(const List& list) {
    std::string text;
    for (const std::uint64_t divisor : list) text += (text.empty() ? "" : ", ") + std::to_string(divisor);
    std::cout << '[' << text << "]\n";
}

}  // namespace

int main(int argc, char** argv) {
    List given;
    for (int i = 1; i < argc; ++i) given.push_back(std::stoull(argv[i]));
    if (given.empty()) given = {53541233, 21235343, 11421443, 5423123};
    fibers::buffered_channel<std::uint64_t> numbers{std::bit_ceil(given.size() + 2)};  // with room for all
    for (const std::uint64_t number : given) numbers.push(number);
    numbers.close();

    // lesson: boost_run
    fibers::unbuffered_channel<List> lists;
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back([&] { fibers::fiber{work_on, std::ref(numbers), std::ref(lists)}.join(); });
    std::jthread closer{[&] {
        threads.clear();  // joins them: now nobody is left who could send
        lists.close();
    }};
    for (const List& list : lists) print(list);
    // end of lesson: boost_run
}
