"""Processes that share memory: chapter 06 in Python.

Value and RawArray lie in memory that the parent and all its children see. Two things are shared for each
number: how many of its candidates are taken, and the divisors found so far. "Read, then add" is two steps,
and without the lock another process could come between them: a piece would be tried twice, or a divisor
overwritten.

    python3 shared_memory.py [NUMBER…]
"""

import os
import sys
from math import isqrt
from multiprocessing import Process, RawArray, Value
from time import perf_counter

ARTICLE = [53541233, 21235343, 11421443, 5423123]
PIECE = 500_000  # candidates at a time: large beside the price of a lock


class Search:
    """The search for the divisors of one number, by any number of processes."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.taken = Value("Q", 0)  # candidates 1 to taken are somebody's
        self.count = Value("Q", 0)  # the first count elements of found are divisors
        # Shared memory does not grow. Divisors come in pairs: at most 2√n. And below 2^64, 184 320.
        self.found = RawArray("Q", min(2 * isqrt(number), 184_320))

    # lesson: help
    def help(self) -> None:
        while piece := self.take():
            for candidate in piece:
                if self.number % candidate == 0:
                    with self.count.get_lock():
                        self.found[self.count.value] = candidate
                        self.count.value += 1

    def take(self) -> range:
        with self.taken.get_lock():
            first, last = self.taken.value + 1, min(self.taken.value + PIECE, self.number)
            self.taken.value = last
        return range(first, last + 1)  # empty, and so false, when everything is taken
    # end of lesson: help


def help_with_all(searches: list[Search]) -> None:
    for search in searches:
        search.help()


def numbers_from(arguments: list[str]) -> list[int]:
    for text in arguments:
        if not (text.isascii() and text.isdigit() and len(text) <= 20 and 0 < int(text) < 2**64):
            print(f"shared_memory.py: {text!r} is not a whole number from 1 to {2**64 - 1}", file=sys.stderr)
            sys.exit(2)
    return [int(text) for text in arguments] or ARTICLE


def main() -> None:
    numbers = numbers_from(sys.argv[1:])
    start = perf_counter()
    searches = [Search(number) for number in numbers]
    workers = [Process(target=help_with_all, args=(searches,)) for _ in os.sched_getaffinity(0)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        if worker.exitcode != 0:
            sys.exit(f"shared_memory.py: a worker ended with {worker.exitcode}, its divisors are missing")
    for search in searches:
        print(sorted(search.found[:search.count.value]))
    print(f"Took {perf_counter() - start:.3f} seconds")


if __name__ == "__main__":
    main()
