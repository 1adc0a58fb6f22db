"""One number after another, eager and lazy: chapter 01 in Python.

A function with `yield` is a generator: it runs only as far as somebody asks for the next value. The eager
twin is the same loop in brackets: it makes the whole list before it returns.

    python3 sequential.py [NUMBER…]
"""

import sys
from collections.abc import Iterator
from time import perf_counter

ARTICLE = [53541233, 21235343, 11421443, 5423123]


# lesson: factorize
def lazy_factorize(number: int) -> Iterator[int]:
    """The divisors of a number, each handed out as soon as it is found."""
    for candidate in range(1, number + 1):
        if number % candidate == 0:
            yield candidate


def factorize(number: int) -> list[int]:
    """The divisors of a number, all at once."""
    return [candidate for candidate in range(1, number + 1) if number % candidate == 0]
# end of lesson: factorize


def numbers_from(arguments: list[str]) -> list[int]:
    for text in arguments:
        if not (text.isascii() and text.isdigit() and len(text) <= 20 and 0 < int(text) < 2**64):
            print(f"sequential.py: {text!r} is not a whole number from 1 to {2**64 - 1}", file=sys.stderr)
            sys.exit(2)
    return [int(text) for text in arguments] or ARTICLE


def main() -> None:
    numbers = numbers_from(sys.argv[1:])
    start = perf_counter()
    for number in numbers:
        print(factorize(number))
    print(f"Took {perf_counter() - start:.3f} seconds")

    divisors = lazy_factorize(numbers[0])
    next(divisors)  # 1 divides everything
    if second := next(divisors, None):
        # Nobody asks for more, so the loop in the generator never gets any further.
        print(f"Lazily, {numbers[0]} gave its first two divisors, 1 and {second}, "
              f"after {second} of its {numbers[0]} candidates.")


if __name__ == "__main__":
    main()
