#include "chapters/07_channels/bench/goroutine_main.hpp"

#include "chapters/07_channels/scheduler.hpp"

#include <cstddef>
#include <functional>

namespace hands {

void run_as_goroutine(benchmark::State& state, GoroutineMain main) {
    Scheduler scheduler{static_cast<std::size_t>(state.range(0))};
    Group group{scheduler};
    group.go(main, std::ref(state), std::ref(group));
    group.wait();
}

void with_one_and_two_workers_cold(benchmark::internal::Benchmark* benchmark) {
    // Processor time would be that of the thread the goroutine happens to be on: take that of all of them.
    benchmark->ArgName("workers")->Arg(1)->Arg(2)->MeasureProcessCPUTime()->UseRealTime()->Iterations(1);
}

void with_one_and_two_workers(benchmark::internal::Benchmark* benchmark) {
    benchmark->ArgName("workers")->Arg(1)->Arg(2)->MeasureProcessCPUTime()->UseRealTime();
    benchmark->MinWarmUpTime(0.01)->MinTime(0.3);
}

}  // namespace hands
