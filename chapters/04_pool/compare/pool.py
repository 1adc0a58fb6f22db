"""A pool of processes: chapter 04 in Python.

Pool.map deals the numbers to a few processes that stay, and gives the answers back in the order of the
numbers. The executors of concurrent.futures say the same words, so one line serves all three:

    python3 pool.py [NUMBER…]                multiprocessing.Pool
    python3 pool.py --processes [NUMBER…]    ProcessPoolExecutor
    python3 pool.py --threads [NUMBER…]      ThreadPoolExecutor: the GIL lets one thread compute at a time
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool
from time import perf_counter

ARTICLE = [53541233, 21235343, 11421443, 5423123]
EXECUTORS = {"--processes": ProcessPoolExecutor, "--threads": ThreadPoolExecutor}


def factorize(number: int) -> list[int]:
    """The divisors of a number. At the top of the module, so that a worker process finds it by its name."""
    return [candidate for candidate in range(1, number + 1) if number % candidate == 0]


def numbers_from(arguments: list[str]) -> list[int]:
    for text in arguments:
        if not (text.isascii() and text.isdigit() and len(text) <= 20 and 0 < int(text) < 2**64):
            print(f"pool.py: {text!r} is not a whole number from 1 to {2**64 - 1}", file=sys.stderr)
            sys.exit(2)
    return [int(text) for text in arguments] or ARTICLE


def main() -> None:
    arguments = sys.argv[1:]
    make_pool = EXECUTORS[arguments.pop(0)] if arguments and arguments[0] in EXECUTORS else Pool
    numbers = numbers_from(arguments)
    workers = len(os.sched_getaffinity(0))  # the cores this process may run on
    # lesson: pool
    start = perf_counter()
    with make_pool(workers) as pool:
        for factors in pool.map(factorize, numbers):
            print(factors)
    # end of lesson: pool
    print(f"Took {perf_counter() - start:.3f} seconds")


if __name__ == "__main__":
    main()
