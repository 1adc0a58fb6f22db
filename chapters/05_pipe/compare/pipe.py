"""A pipe from a child to its parent: chapter 05 in Python.

recv() raises EOFError when nobody can send any more: when the last copy of the sending end is closed. The
parent has a copy of it as well, so it closes its own as soon as the child has one. The end then shows at
once.

    python3 pipe.py [NUMBER…]
    python3 pipe.py --article [NUMBER…]    nothing closed; 5 seconds of silence are taken for the end
"""

import sys
from contextlib import suppress
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from time import perf_counter

ARTICLE = [53541233, 21235343, 11421443, 5423123]


# lesson: ends
def send_factors(numbers: list[int], receiver: Connection, sender: Connection) -> None:
    """The child: sends the divisors of each number as soon as they are found."""
    receiver.close()  # the parent's end; held here, a send to a parent that is gone would wait for ever
    with sender:
        for number in numbers:
            sender.send([candidate for candidate in range(1, number + 1) if number % candidate == 0])


def receive_until_the_end(receiver: Connection, sender: Connection) -> None:
    sender.close()
    with receiver, suppress(EOFError):
        while True:
            print(f"receive: {receiver.recv()}", flush=True)
# end of lesson: ends


def receive_until_silence(receiver: Connection, sender: Connection) -> None:
    while receiver.poll(5):  # too long on a fast machine; on a slow one the answers come after "the end"
        print(f"receive: {receiver.recv()}", flush=True)
    receiver.close()


def numbers_from(arguments: list[str]) -> list[int]:
    for text in arguments:
        if not (text.isascii() and text.isdigit() and len(text) <= 20 and 0 < int(text) < 2**64):
            print(f"pipe.py: {text!r} is not a whole number from 1 to {2**64 - 1}", file=sys.stderr)
            sys.exit(2)
    return [int(text) for text in arguments] or ARTICLE


def main() -> None:
    as_in_the_article = sys.argv[1:2] == ["--article"]
    numbers = numbers_from(sys.argv[2 if as_in_the_article else 1:])
    start = perf_counter()
    receiver, sender = Pipe(duplex=False)
    child = Process(target=send_factors, args=(numbers, receiver, sender))
    child.start()
    (receive_until_silence if as_in_the_article else receive_until_the_end)(receiver, sender)
    child.join()
    print(f"Took {perf_counter() - start:.3f} seconds")
    if child.exitcode != 0:  # the end came too early
        sys.exit(f"pipe.py: the child ended with {child.exitcode}, some lists are missing")


if __name__ == "__main__":
    main()
