"""EfficientNet-Lite0 as a Keras model.

The network of Tan and Le, "EfficientNet" (ICML 2019, arXiv:1905.11946), in the Lite variant: no
squeeze-and-excitation, ReLU6 instead of swish, stem and head not scaled. Input: RGB pictures of
224 x 224, values 0 to 255 (scaling is the first layer); output: 1000 ImageNet probabilities.
"""

import collections

import keras
from keras import layers

SIZE = 224
# (pixel - 127) / 128, as the weights were trained.
MEAN, SCALE = 127.0, 128.0
EPSILON = 1e-3
STEM_FILTERS, HEAD_FILTERS, CLASSES = 32, 1280, 1000

Stage = collections.namedtuple("Stage", "repeats kernel stride expansion filters")
STAGES = (
    Stage(1, 3, 1, 1, 16),
    Stage(2, 3, 2, 6, 24),
    Stage(2, 5, 2, 6, 40),
    Stage(3, 3, 2, 6, 80),
    Stage(3, 5, 1, 6, 112),
    Stage(4, 5, 2, 6, 192),
    Stage(1, 3, 1, 6, 320),
)


def build(weights):
    """The Keras model with `weights`, arrays by the names of the PyTorch model."""
    builder = _Builder(weights)
    image = keras.Input((SIZE, SIZE, 3), name="image")
    x = layers.Rescaling(1 / SCALE, -MEAN / SCALE, name="rescale")(image)
    x = builder.convolution(x, STEM_FILTERS, 3, 2, "stem", "_conv_stem", "_bn0")
    index = 0
    for stage in STAGES:
        for repeat in range(stage.repeats):
            # Only the first block of a stage shrinks the picture.
            x = builder.block(x, stage, stage.stride if repeat == 0 else 1, index)
            index += 1
    x = builder.convolution(x, HEAD_FILTERS, 1, 1, "top", "_conv_head", "_bn1")
    x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
    x = layers.Dropout(0.2, name="top_dropout")(x)
    probabilities = builder.classifier(x)
    model = keras.Model(image, probabilities, name="efficientnet_lite0")
    builder.set_weights(model)
    return model


class _Builder:
    """Adds layers and remembers which arrays belong to each.

    PyTorch stores a convolution as (out, in, height, width), Keras as (height, width, in, out); a
    depthwise one as (channels, 1, …) and (…, channels, 1).
    """

    def __init__(self, weights):
        self._weights = weights
        self._pending = []

    def convolution(self, x, filters, kernel, stride, name, source, source_norm, activation=True):
        """Convolution, batch normalization and, unless it ends a block, ReLU6."""
        layer = layers.Conv2D(filters, kernel, stride, "same", use_bias=False, name=f"{name}_conv")
        x = self._add(layer, x, [self._weights[f"{source}.weight"].transpose(2, 3, 1, 0)])
        return self._normalize(x, name, source_norm, activation)

    def depthwise(self, x, kernel, stride, name, source, source_norm):
        """A convolution of each channel on its own, batch normalization, ReLU6."""
        layer = layers.DepthwiseConv2D(kernel, stride, "same", use_bias=False, name=f"{name}_conv")
        x = self._add(layer, x, [self._weights[f"{source}.weight"].transpose(2, 3, 0, 1)])
        return self._normalize(x, name, source_norm, activation=True)

    def block(self, x, stage, stride, index):
        """Inverted residual: widen, filter each channel, narrow, and add the input if shapes agree."""
        name, source = f"block{index}", f"_blocks.{index}."
        channels, shortcut = x.shape[-1], x
        if stage.expansion != 1:
            wide = channels * stage.expansion
            x = self.convolution(x, wide, 1, 1, f"{name}_expand", f"{source}_expand_conv", f"{source}_bn0")
        x = self.depthwise(x, stage.kernel, stride, f"{name}_depthwise", f"{source}_depthwise_conv", f"{source}_bn1")
        project = (f"{name}_project", f"{source}_project_conv", f"{source}_bn2")
        x = self.convolution(x, stage.filters, 1, 1, *project, activation=False)
        if stride == 1 and channels == stage.filters:
            x = layers.Add(name=f"{name}_add")([x, shortcut])
        return x

    def classifier(self, x):
        layer = layers.Dense(CLASSES, activation="softmax", name="predictions")
        return self._add(layer, x, [self._weights["_fc.weight"].T, self._weights["_fc.bias"]])

    def set_weights(self, model):
        """Fills in the arrays, and makes sure that none was left over."""
        for layer, arrays in self._pending:
            layer.set_weights(arrays)
        available = sum(array.size for name, array in self._weights.items() if not name.endswith("num_batches_tracked"))
        if model.count_params() != available:
            raise ValueError(f"the model has {model.count_params()} numbers, the checkpoint {available}")

    def _normalize(self, x, name, source, activation):
        arrays = [self._weights[f"{source}.{part}"] for part in ("weight", "bias", "running_mean", "running_var")]
        x = self._add(layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_norm"), x, arrays)
        return layers.ReLU(6.0, name=f"{name}_relu6")(x) if activation else x

    def _add(self, layer, x, arrays):
        self._pending.append((layer, arrays))
        return layer(x)
