"""The work that chapter 06 measures, in Python: bench.py BENCHMARK."""

import sys
from multiprocessing import Process, Value
from time import perf_counter_ns

ROUNDS = 100_000


def add(counter, rounds: int) -> None:
    for _ in range(rounds):
        with counter.get_lock():
            counter.value += 1


def value_add() -> float:
    counter = Value("q", 0)
    begin = perf_counter_ns()
    add(counter, ROUNDS)
    return (perf_counter_ns() - begin) / ROUNDS


def value_add_in_two() -> float:
    """One addition, while another process adds too."""
    counter = Value("q", 0)
    child = Process(target=add, args=(counter, 100 * ROUNDS))
    child.start()
    while counter.value == 0:  # until it has begun
        pass
    begin = perf_counter_ns()
    add(counter, ROUNDS)
    took = (perf_counter_ns() - begin) / ROUNDS
    child.kill()
    child.join()
    return took


if __name__ == "__main__":
    print("nanoseconds", {"value_add": value_add, "value_add_in_two": value_add_in_two}[sys.argv[1]]())
