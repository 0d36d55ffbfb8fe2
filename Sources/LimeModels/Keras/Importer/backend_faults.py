"""Corrections of Keras' OpenVINO backend, as of Keras 3.15.

Each function replaces one of the backend's that fails or gives wrong numbers while a model is
traced. Retest them with every new Keras; the self-check would notice a correction gone stale.
"""

import keras
import keras.src.backend.openvino.nn as backend_nn
import keras.src.utils.backend_utils as backend_utils

# Added to the scores of hidden positions. Minus infinity would make a row with nothing visible NaN.
HIDDEN = -2.4e38
HIDDEN_HALF = -4.5e4


def correct_backend():
    """Installs the corrections; to be called once, before a model is loaded."""
    backend_utils.convert_tf_tensor = _keep_symbolic
    backend_nn.multi_hot = _multi_hot
    attention = backend_nn.dot_product_attention

    def masked_attention(query, key, value, bias=None, mask=None, **options):
        if mask is not None:
            bias = _mask_as_bias(query, mask, bias)
        return attention(query, key, value, bias=bias, mask=None, **options)

    backend_nn.dot_product_attention = masked_attention


def _keep_symbolic(outputs, dtype=None):
    # CategoryEncoding and its like asked for the numbers of a tensor that has none yet.
    return outputs


def _mask_as_bias(query, mask, bias):
    hidden = HIDDEN_HALF if "16" in str(query.dtype) else HIDDEN
    from_mask = keras.ops.cast(keras.ops.where(keras.ops.cast(mask, "bool"), 0.0, hidden), query.dtype)
    return from_mask if bias is None else keras.ops.add(bias, from_mask)


def _multi_hot(values, num_classes, axis=-1, dtype=None, sparse=False):
    # The backend's own hands a Keras tensor to OpenVINO, which refuses it.
    numbers = keras.ops.cast(keras.ops.convert_to_tensor(values), "int32")
    encoded = keras.ops.one_hot(numbers, num_classes, axis=axis, dtype=dtype)
    return keras.ops.max(encoded, axis=1 if len(numbers.shape) > 1 else 0)
