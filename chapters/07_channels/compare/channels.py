"""Channels: chapter 07 in Python.

Python's nearest thing to a channel is queue.Queue between threads. It cannot be closed (before Python 3.13),
so a None says "no more": one for each worker that takes numbers, and one, sent when the last worker is done,
for whoever takes the lists. iter(queue.get, None) loops until it meets one. It always has room for at least
one, so a send never waits for its receive. The GIL lets one thread compute at a time; asyncio would not
change that, its tasks share one thread.

    python3 channels.py [NUMBER…]
"""

import os
import sys
from queue import Queue
from threading import Thread
from time import perf_counter

ARTICLE = [53541233, 21235343, 11421443, 5423123]


# lesson: worker
def factorize_all(numbers: Queue[int | None], lists: Queue[list[int] | None]) -> None:
    """A worker: takes numbers until there are no more, sends a list for each."""
    for number in iter(numbers.get, None):
        lists.put([candidate for candidate in range(1, number + 1) if number % candidate == 0])
# end of lesson: worker


def close_when_done(workers: list[Thread], lists: Queue[list[int] | None]) -> None:
    """No single worker knows that it is the last one; whoever joins them all does."""
    for worker in workers:
        worker.join()
    lists.put(None)


def numbers_from(arguments: list[str]) -> list[int]:
    for text in arguments:
        if not (text.isascii() and text.isdigit() and len(text) <= 20 and 0 < int(text) < 2**64):
            print(f"channels.py: {text!r} is not a whole number from 1 to {2**64 - 1}", file=sys.stderr)
            sys.exit(2)
    return [int(text) for text in arguments] or ARTICLE


def main() -> None:
    given = numbers_from(sys.argv[1:])
    start = perf_counter()
    numbers: Queue[int | None] = Queue()
    lists: Queue[list[int] | None] = Queue(maxsize=1)
    workers = [Thread(target=factorize_all, args=(numbers, lists)) for _ in os.sched_getaffinity(0)]
    for worker in workers:
        worker.start()
    Thread(target=close_when_done, args=(workers, lists)).start()

    for number in [*given, *(None for _ in workers)]:
        numbers.put(number)
    for factors in iter(lists.get, None):
        print(f"receive: {factors}", flush=True)
    print(f"Took {perf_counter() - start:.3f} seconds")


if __name__ == "__main__":
    main()
