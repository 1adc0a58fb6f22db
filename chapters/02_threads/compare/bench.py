"""The work that chapter 02 measures, in Python: bench.py BENCHMARK."""

import sys
from threading import Thread
from time import perf_counter_ns


def start_and_join(rounds: int = 2000) -> float:
    begin = perf_counter_ns()
    for _ in range(rounds):
        thread = Thread(target=lambda: None)
        thread.start()
        thread.join()
    return (perf_counter_ns() - begin) / rounds


if __name__ == "__main__":
    print("nanoseconds", {"start_and_join": start_and_join}[sys.argv[1]]())
