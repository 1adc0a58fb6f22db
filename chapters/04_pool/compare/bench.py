"""The work that chapter 04 measures, in Python: bench.py BENCHMARK/chunk:N, where 0 stands for the default chunk."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from time import perf_counter_ns

WORKERS = 2
TASKS = 20_000


def successor(number: int) -> int:
    return number + 1


def pool_map(chunk: int) -> float:
    with Pool(WORKERS) as pool:
        pool.map(successor, range(WORKERS))  # the workers are there
        begin = perf_counter_ns()
        pool.map(successor, range(TASKS), chunksize=chunk or None)
        return (perf_counter_ns() - begin) / TASKS


def executor_map(chunk: int) -> float:
    with ProcessPoolExecutor(WORKERS) as executor:
        list(executor.map(successor, range(WORKERS)))
        begin = perf_counter_ns()
        list(executor.map(successor, range(TASKS), chunksize=chunk or 1))
        return (perf_counter_ns() - begin) / TASKS


if __name__ == "__main__":
    name, _, chunk = sys.argv[1].partition("/chunk:")
    print("nanoseconds", {"pool_map": pool_map, "executor_map": executor_map}[name](int(chunk)))
