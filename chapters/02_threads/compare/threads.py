"""One thread a number: chapter 02 in Python.

The threads are real, and the system would run them on several cores. But only the thread that holds the
global interpreter lock (the GIL) may run Python code, so they take turns: computing in four threads takes as
long as in one. Threads help in Python where they wait (for a network, a disk, a clock), because a thread that
waits lets go of the GIL.

    python3 threads.py [NUMBER…]
"""

import sys
from threading import Thread
from time import perf_counter

ARTICLE = [53541233, 21235343, 11421443, 5423123]


# lesson: thread
class FactorizeThread(Thread):
    """Finds the divisors of one number. They are in `factors` once the thread is joined."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.factors: list[int] = []

    def run(self) -> None:
        number = self.number
        self.factors = [candidate for candidate in range(1, number + 1) if number % candidate == 0]
# end of lesson: thread


def numbers_from(arguments: list[str]) -> list[int]:
    for text in arguments:
        if not (text.isascii() and text.isdigit() and len(text) <= 20 and 0 < int(text) < 2**64):
            print(f"threads.py: {text!r} is not a whole number from 1 to {2**64 - 1}", file=sys.stderr)
            sys.exit(2)
    return [int(text) for text in arguments] or ARTICLE


def main() -> None:
    numbers = numbers_from(sys.argv[1:])
    start = perf_counter()
    # lesson: threads
    threads = [FactorizeThread(number) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:  # in the order of the numbers, whoever is ready first
        thread.join()
        print(thread.factors)
    # end of lesson: threads
    print(f"Took {perf_counter() - start:.3f} seconds")


if __name__ == "__main__":
    main()
