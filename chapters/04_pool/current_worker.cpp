#include "chapters/04_pool/current_worker.hpp"

namespace hands {
namespace {
thread_local std::uint32_t number_of_this_worker = 0;
}

std::uint32_t current_worker() { return number_of_this_worker; }
void set_current_worker(std::uint32_t number) { number_of_this_worker = number; }

}  // namespace hands
