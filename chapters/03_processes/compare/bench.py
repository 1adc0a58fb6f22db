"""The work that chapter 03 measures, in Python: bench.py BENCHMARK."""

import sys
from multiprocessing import Process
from time import perf_counter_ns


def do_nothing() -> None:
    pass


def start_and_join(rounds: int = 200) -> float:
    begin = perf_counter_ns()
    for _ in range(rounds):
        process = Process(target=do_nothing)
        process.start()
        process.join()
    return (perf_counter_ns() - begin) / rounds


if __name__ == "__main__":
    print("nanoseconds", {"start_and_join": start_and_join}[sys.argv[1]]())
