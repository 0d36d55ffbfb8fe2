"""Reading a PyTorch checkpoint without PyTorch.

The format before PyTorch 1.6: three pickles of bookkeeping, a pickle of the dictionary of tensors,
a pickle of the keys of their storages, then the storages themselves, each a 64-bit count and that
many numbers, little-endian. A pickle may run any code, so only the four names that such a
checkpoint needs are allowed.
"""

import collections
import io
import pickle

import numpy as np

Tensor = collections.namedtuple("Tensor", "storage offset shape strides")


def read_checkpoint(data):
    """The tensors of a checkpoint by name, as arrays."""
    stream = io.BytesIO(data)
    for _ in ("magic number", "protocol", "machine"):
        _Unpickler(stream).load()
    unpickler = _Unpickler(stream)
    tensors = unpickler.load()
    storages = {}
    for key in _Unpickler(stream).load():
        count = int.from_bytes(stream.read(8), "little")
        dtype = np.dtype(unpickler.dtypes[key])
        storages[key] = np.frombuffer(stream.read(count * dtype.itemsize), dtype)
    return {name: _array(tensor, storages) for name, tensor in tensors.items()}


class _Unpickler(pickle.Unpickler):
    """Rebuilds tensors as descriptions, and notes the number type of each storage."""

    ALLOWED = {
        ("torch._utils", "_rebuild_tensor_v2"): lambda storage, offset, shape, strides, *_: Tensor(
            storage, offset, shape, strides
        ),
        ("torch", "FloatStorage"): "<f4",
        ("torch", "LongStorage"): "<i8",
        ("collections", "OrderedDict"): collections.OrderedDict,
    }

    def __init__(self, stream):
        super().__init__(stream)
        self.dtypes = {}

    def find_class(self, module, name):
        if (module, name) not in self.ALLOWED:
            raise pickle.UnpicklingError(f"the checkpoint wants to run {module}.{name}")
        return self.ALLOWED[module, name]

    def persistent_load(self, identifier):
        _, dtype, key, *_ = identifier
        self.dtypes[key] = dtype
        return key


def _array(tensor, storages):
    storage = storages[tensor.storage]
    strides = [stride * storage.itemsize for stride in tensor.strides]
    return np.lib.stride_tricks.as_strided(storage[tensor.offset:], tensor.shape, strides).copy()
