"""The work that chapter 05 measures, in Python: bench.py BENCHMARK, with the names of the benchmarks in C++."""

import sys
from multiprocessing import Pipe, Process, Queue
from time import perf_counter_ns


def echo(parent) -> None:
    for message in iter(parent.recv_bytes, b""):
        parent.send_bytes(message)


def round_trip(rounds: int = 20_000) -> float:
    here, there = Pipe()
    child = Process(target=echo, args=(there,))
    child.start()
    begin = perf_counter_ns()
    for _ in range(rounds):
        here.send_bytes(b"8 bytes.")
        here.recv_bytes()
    took = (perf_counter_ns() - begin) / rounds
    here.send_bytes(b"")
    child.join()
    return took


def count_messages(parent) -> None:
    count = 0
    while parent.recv_bytes():
        count += 1
    parent.send_bytes(str(count).encode())


def one_way(size: int) -> float:
    rounds = 500 if size >= 100_000 else 20_000
    here, there = Pipe()
    child = Process(target=count_messages, args=(there,))
    child.start()
    message = b"x" * size
    begin = perf_counter_ns()
    for _ in range(rounds):
        here.send_bytes(message)
    here.send_bytes(b"")
    if int(here.recv_bytes()) != rounds:
        raise RuntimeError("a message was lost")
    took = (perf_counter_ns() - begin) / rounds
    child.join()
    return took


def count_from_queue(messages: Queue, parent) -> None:
    count = 0
    while messages.get():
        count += 1
    parent.send_bytes(str(count).encode())


def queue_one_way(rounds: int = 20_000) -> float:
    messages: Queue = Queue()
    here, there = Pipe()
    child = Process(target=count_from_queue, args=(messages, there))
    child.start()
    message = b"x" * 64
    begin = perf_counter_ns()
    for _ in range(rounds):
        messages.put(message)
    messages.put(b"")
    if int(here.recv_bytes()) != rounds:
        raise RuntimeError("a message was lost")
    took = (perf_counter_ns() - begin) / rounds
    child.join()
    return took


if __name__ == "__main__":
    name, _, size = sys.argv[1].partition("/")
    benchmarks = {"round_trip": round_trip, "one_way": one_way, "queue_one_way": queue_one_way}
    print("nanoseconds", benchmarks[name](*[int(size)] if size else []))
