/// \file
/// Chapter 06 with Boost.Interprocess: lists that grow in shared memory, which the children find by its name.
/// Run it:  build/bin/at_work06_interprocess 12 97
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <iostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <boost/interprocess/containers/vector.hpp>
#include <boost/interprocess/managed_shared_memory.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace ipc = boost::interprocess;
using Memory = ipc::managed_shared_memory;
using List = ipc::vector<std::uint64_t, ipc::allocator<std::uint64_t, Memory::segment_manager>>;
using Counter = std::atomic<std::size_t>;

// lesson: interprocess_child
void work_on(const std::vector<std::uint64_t>& numbers, const char* name) {
    Memory memory{ipc::open_only, name};
    Counter& next = *memory.find<Counter>(ipc::unique_instance).first;
    for (std::size_t i = next++; i < numbers.size(); i = next++) {
        List& list = *memory.find<List>(std::to_string(i).c_str()).first;
        for (std::uint64_t candidate = 1; candidate <= numbers[i]; ++candidate)
            if (numbers[i] % candidate == 0) list.push_back(candidate);  // may take more of the segment
    }
}
// end of lesson: interprocess_child

int main(int argc, char** argv) {
    std::vector<std::uint64_t> numbers;
    for (int i = 1; i < argc; ++i) numbers.push_back(std::stoull(argv[i]));
    if (numbers.empty()) numbers = {53541233, 21235343, 11421443, 5423123};
    // lesson: interprocess_parent
    const std::string name = "at_work06." + std::to_string(getpid());
    struct Remover {
        const std::string& name;
        ~Remover() { ipc::shared_memory_object::remove(name.c_str()); }
    } const remover{name};
    Memory memory{ipc::create_only, name.c_str(), std::size_t{16} << 20};
    memory.construct<Counter>(ipc::unique_instance)(0U);
    std::vector<const List*> lists;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        lists.push_back(memory.construct<List>(std::to_string(i).c_str())(memory.get_segment_manager()));
    // end of lesson: interprocess_parent
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
        const pid_t child = fork();
        if (child == -1) return 1;
        if (child > 0) continue;
        work_on(numbers, name.c_str());
        _exit(0);
    }
    for (int status = 0; wait(&status) > 0;)
        if (status != 0) return 1;
    for (const List* list : lists) {
        const char* separator = "[";
        for (const std::uint64_t divisor : *list) std::cout << std::exchange(separator, ", ") << divisor;
        std::cout << "]\n";
    }
}
