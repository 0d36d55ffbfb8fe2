"""Comparing a converted graph with Keras itself, on random inputs at several batch sizes."""

import keras
import numpy as np
import openvino as ov

from tracing import OPEN_SIZE

# Float16 models round differently in every runtime.
HALF_TOLERANCE = 5e-3
# Keras compiles the model anew for each size, which takes most of the time of an import.
BATCHES = (1, 3)


class Mismatch(Exception):
    """The graph gives other numbers or shapes than Keras."""


class Verifier:
    """Holds Keras' answers, so that every route is compared with the same ones.

    `is_finite` turns false when Keras itself gives values that are not numbers.
    """

    def __init__(self, tracer, tolerance):
        layers = list(tracer.model._flatten_layers())
        self.is_half = any("float16" in str(getattr(layer, "compute_dtype", "")) for layer in layers)
        self.is_finite = True
        self._tracer = tracer
        self._tolerance = max(tolerance, HALF_TOLERANCE) if self.is_half else tolerance
        # Ids must lie inside the smallest vocabulary, pixels in the range that a picture has.
        embeddings = [layer for layer in layers if isinstance(layer, keras.layers.Embedding)]
        self._vocabulary = min((layer.input_dim for layer in embeddings), default=None)
        self._takes_pixels = any(isinstance(layer, keras.layers.Rescaling) for layer in layers)
        self._random = np.random.default_rng(0)
        self._answers = {}
        self._core = ov.Core()

    def largest_difference(self, graph, batches):
        """The largest |a − b| / max(1, largest |b|) of any output; raises `Mismatch` beyond the tolerance."""
        compiled = self._core.compile_model(graph, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
        worst = 0.0
        for batch in batches:
            inputs, expected = self._answer(batch)
            self.is_finite = self.is_finite and all(np.isfinite(wanted).all() for wanted in expected)
            results = compiled(inputs)
            for index, wanted in enumerate(expected):
                worst = max(worst, _difference(results[index], wanted, batch))
        if worst > self._tolerance:
            raise Mismatch(f"differs from Keras by {worst:.2e}, more than {self._tolerance:g}")
        return worst

    def _answer(self, batch):
        if batch not in self._answers:
            inputs = [self._sample(spec, batch) for spec in self._tracer.inputs]
            self._answers[batch] = inputs, self._tracer.evaluate(inputs)
        return self._answers[batch]

    def _sample(self, spec, batch):
        shape = (batch, *(OPEN_SIZE if size is None else size for size in spec.shape[1:]))
        dtype = str(spec.dtype)
        if dtype == "bool":
            return self._random.random(shape) < 0.5
        if "int" in dtype or (self._vocabulary and len(self._tracer.inputs) == 1):
            return self._random.integers(0, self._vocabulary or 2, shape).astype(dtype)
        if self._takes_pixels:
            return self._random.uniform(0, 255, shape).astype(dtype)
        return self._random.normal(size=shape).astype(dtype)


def _difference(result, wanted, batch):
    if result.shape != wanted.shape:
        raise Mismatch(f"gives shape {result.shape} at batch {batch} where Keras gives {wanted.shape}")
    if not np.array_equal(np.isfinite(result), np.isfinite(wanted)):
        raise Mismatch(f"gives values that are not numbers at batch {batch} where Keras gives numbers, or the reverse")
    finite = np.isfinite(wanted)
    # Relative to the output's own magnitude: float32 cannot do better where terms cancel.
    magnitude = np.max(np.abs(wanted), initial=1.0, where=finite)
    return float(np.max(np.abs(result - wanted), initial=0.0, where=finite) / magnitude)
