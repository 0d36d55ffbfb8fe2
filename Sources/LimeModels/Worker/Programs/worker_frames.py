"""The worker's side of the pipes: Documentation/WorkerProtocol.md. Part one of the program."""

import sys

# The current folder may hold anything; main() adds it for models that are code themselves.
sys.path[:] = [entry for entry in sys.path if entry]

import json
import os
import signal
import struct
import threading

import numpy as np

REQUESTS, ANSWERS, LIFELINE = 3, 4, 5
PREDICT, DESCRIPTION, OUTPUTS, FAILED, REFUSED, MISSING = 1, 2, 3, 4, 5, 6
TYPES = {1: "<f8", 2: "<f4"}
TEXT = 3
LONGEST_REASON = 4000


class Refused(Exception):
    """The model, or what it was given, cannot be used: the user has to change something."""


class Missing(Exception):
    """Software that the model needs is not installed."""


def read_bytes(count):
    """Exactly `count` bytes of the requests; ends the program where the requests end."""
    data = bytearray(count)
    view, done = memoryview(data), 0
    while done < count:
        got = os.readv(REQUESTS, [view[done:]])
        if got == 0:
            leave()
        done += got
    return data


def leave_with_lime():
    """Waits on another thread for the end of Lime, which a batch that is being computed would not notice."""
    def wait():
        os.read(LIFELINE, 1)
        leave()

    threading.Thread(target=wait, daemon=True).start()


def leave():
    """Ends this program and all that it started, such as H2O's server."""
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def send(kind, *parts):
    """Writes a message."""
    views = [memoryview(part).cast("B") for part in parts]
    header = struct.pack("<4sIQ", b"LIME", kind, sum(map(len, views)))
    for view in [memoryview(header), *views]:
        while len(view):
            view = view[os.write(ANSWERS, view):]


def send_reason(kind, error):
    """Writes why something went wrong, the end of it where it is long."""
    text = f"{type(error).__name__}: {error}" if kind == FAILED else str(error)
    send(kind, text[:LONGEST_REASON].encode("utf-8", "replace"))


class Request:
    """A batch: `rows`, and `inputs` as pairs of a name and an array or, for texts, a `Texts`; `columns` names the columns by input."""

    def __init__(self, data):
        self.data, self.place, self.columns = data, 0, {}
        self.rows, count = self.numbers(2)
        self.inputs = [self.input() for _ in range(count)]

    def numbers(self, count):
        values = struct.unpack_from(f"<{count}I", self.data, self.place)
        self.place += 4 * count
        return values

    def text(self):
        (length,) = self.numbers(1)
        self.place += length
        return bytes(self.data[self.place - length:self.place]).decode()

    def array(self, form, count):
        values = np.frombuffer(self.data, form, count, self.place)
        self.place += values.nbytes
        return values

    def input(self):
        name = self.text()
        kind, rank = self.numbers(2)
        shape = (self.rows, *self.numbers(rank))
        self.columns[name] = [self.text() for _ in range(*self.numbers(1))]
        count = int(np.prod(shape))
        if kind == TEXT:
            (distinct,) = self.numbers(1)
            lengths = self.array("<u4", distinct)
            ends = self.place + np.cumsum(lengths, dtype=np.int64)
            texts = [bytes(self.data[end - size:end]).decode() for size, end in zip(lengths, ends)]
            self.place += int(lengths.sum(dtype=np.int64))
            return name, Texts(texts, self.array("<i4", count).reshape(shape))
        return name, self.array(TYPES[kind], count).reshape(shape)


class Texts:
    """Texts as positions among distinct ones; −1 is a missing cell."""

    def __init__(self, distinct, codes):
        self.distinct, self.codes = distinct, codes

    def values(self, missing=None):
        """An array of texts, `missing` where a cell is missing."""
        return np.array([*self.distinct, missing], dtype=object)[self.codes]


def serve(model):
    """Describes a model, then answers batch after batch until the requests end."""
    send(DESCRIPTION, json.dumps({"schema": "lime.worker/1", **model.description()}).encode())
    while True:
        magic, kind, length = struct.unpack("<4sIQ", read_bytes(16))
        if magic != b"LIME" or kind != PREDICT:
            os._exit(2)
        try:
            request = Request(read_bytes(length))
            outputs = checked(model.predict(request), request.rows)
        except Exception as error:
            send_reason(REFUSED if isinstance(error, Refused) else FAILED, error)
            continue
        send(OUTPUTS, struct.pack("<II", *outputs.shape), outputs)


def checked(outputs, rows):
    """What a model returned as a matrix of numbers, one row an item."""
    if outputs is None:
        raise ValueError("it returned nothing")
    if hasattr(outputs, "detach"):
        outputs = outputs.detach().cpu()
    outputs = np.asarray(outputs)
    if outputs.dtype.kind not in "fiub":
        try:
            outputs = outputs.astype("f8")
        except (TypeError, ValueError):
            sample = outputs.ravel()[:1]
            raise ValueError(f"it returned {sample[0] if len(sample) else outputs!r}, where numbers are needed") from None
    if outputs.ndim == 0 or len(outputs) != rows:
        got = "a single number" if outputs.ndim == 0 else f"{len(outputs)} rows"
        raise ValueError(f"it returned {got} for {rows} inputs")
    return np.ascontiguousarray(outputs.reshape(rows, -1), dtype="<f8")
