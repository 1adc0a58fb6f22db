"""One process a number: chapter 03 in Python.

run() is called in the child. What it stores in `self` changes the child's copy of the object and ends with
the child; the parent's copy stays empty, as the last lines of the output tell. What is to come back has to
travel: here each child leaves its answer in a file in a temporary folder, and the parent reads it after
join().

    python3 processes.py [NUMBER…]
"""

import json
import sys
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ARTICLE = [53541233, 21235343, 11421443, 5423123]


class FactorizeProcess(Process):
    def __init__(self, number: int, answer: Path) -> None:
        super().__init__()
        self.number = number
        self.answer = answer
        self.factors: list[int] = []

    def run(self) -> None:
        number = self.number
        self.factors = [candidate for candidate in range(1, number + 1) if number % candidate == 0]
        self.answer.write_text(json.dumps(self.factors))


def numbers_from(arguments: list[str]) -> list[int]:
    for text in arguments:
        if not (text.isascii() and text.isdigit() and len(text) <= 20 and 0 < int(text) < 2**64):
            print(f"processes.py: {text!r} is not a whole number from 1 to {2**64 - 1}", file=sys.stderr)
            sys.exit(2)
    return [int(text) for text in arguments] or ARTICLE


def main() -> None:
    numbers = numbers_from(sys.argv[1:])
    with TemporaryDirectory() as folder:
        start = perf_counter()
        # lesson: processes
        processes = [FactorizeProcess(number, Path(folder, str(i))) for i, number in enumerate(numbers)]
        for process in processes:  # start all, then join all: joined one by one, they would run one by one
            process.start()
        for process in processes:
            process.join()
            if process.exitcode != 0:
                sys.exit(f"processes.py: the process for {process.number} ended with {process.exitcode}")
            print(json.loads(process.answer.read_text()))
        # end of lesson: processes
        print(f"Took {perf_counter() - start:.3f} seconds")
    for process in processes:
        print(f"The parent's own copy of the factors of {process.number} is {process.factors}.")


if __name__ == "__main__":
    main()
