"""The layers of the test models in plain NumPy and double precision.

Keras computes with OpenVINO here, as the code under test does. These few formulas are the
independent check that what is recorded as Keras' output is right.
"""

import numpy as np

ACTIVATIONS = {
    "linear": lambda x: x,
    "relu": lambda x: np.maximum(x, 0),
    "tanh": np.tanh,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "softmax": lambda x: np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True),
}


def forward(model, inputs):
    """The outputs of a Keras Sequential model, computed layer by layer."""
    values = inputs.astype(np.float64)
    for layer in model.layers:
        values = LAYERS[type(layer).__name__](layer, values)
    return values


def _dense(layer, values):
    kernel, bias = (weight.astype(np.float64) for weight in layer.get_weights())
    return ACTIVATIONS[layer.activation.__name__](values @ kernel + bias)


def _convolution(layer, values):
    """Unpadded convolution with stride 1: a dot product of the kernel with every window."""
    kernel, bias = (weight.astype(np.float64) for weight in layer.get_weights())
    windows = np.lib.stride_tricks.sliding_window_view(values, kernel.shape[:2], axis=(1, 2))
    return ACTIVATIONS[layer.activation.__name__](np.einsum("nyxchw,hwcf->nyxf", windows, kernel) + bias)


def _max_pooling(layer, values):
    """The largest of each 2 x 2 block; an odd last row or column is left out."""
    count, height, width, channels = values.shape
    even = values[:, : height // 2 * 2, : width // 2 * 2]
    return even.reshape(count, height // 2, 2, width // 2, 2, channels).max(axis=(2, 4))


LAYERS = {
    "Dense": _dense,
    "Conv2D": _convolution,
    "MaxPooling2D": _max_pooling,
    "Flatten": lambda layer, values: values.reshape(len(values), -1),
    "GlobalAveragePooling2D": lambda layer, values: values.mean(axis=(1, 2)),
    "Rescaling": lambda layer, values: values * layer.scale + layer.offset,
}
