"""Random pictures, cut into the same segments on both sides, with random settings."""
import numpy as np
import onnx
from lime.lime_image import LimeImageExplainer
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

from . import models
from .comparison import SELECTIONS, Case, from_python

SIZE = 32
CLASSES = 4
WIDTHS = {"cosine": 0.25, "euclidean": 3, "manhattan": 9}


def _save_model(random, path):
    """Softmax of a small convolution's mean activations; pictures as N × height × width × 3, 0 to 255."""
    kernel = (random.normal(size=(8, 3, 3, 3)) / 5).astype(np.float32)
    head = (random.normal(size=(8, CLASSES)) * 3).astype(np.float32)
    nodes = [
        helper.make_node("Mul", ["pictures", "scale"], ["scaled"]),
        helper.make_node("Transpose", ["scaled"], ["planes"], perm=[0, 3, 1, 2]),
        helper.make_node("Conv", ["planes", "kernel"], ["maps"], pads=[1, 1, 1, 1]),
        helper.make_node("Relu", ["maps"], ["active"]),
        helper.make_node("ReduceMean", ["active"], ["means"], axes=[2, 3], keepdims=0),
        helper.make_node("MatMul", ["means", "head"], ["logits"]),
        helper.make_node("Softmax", ["logits"], ["scores"], axis=1),
    ]
    constants = {"scale": np.float32(1 / 64).reshape(1), "kernel": kernel, "head": head}
    graph = helper.make_graph(
        nodes,
        "pictures",
        [helper.make_tensor_value_info("pictures", TensorProto.FLOAT, ["batch", SIZE, SIZE, 3])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", CLASSES])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    path.write_bytes(model.SerializeToString())
    onnx.checker.check_model(model)


def _segments(random):
    """Voronoi cells of random points, numbered from 0, every number in use."""
    points = random.uniform(0, SIZE, size=(int(random.integers(5, 20)), 2))
    grid = np.stack(np.meshgrid(np.arange(SIZE), np.arange(SIZE), indexing="ij"), axis=-1)
    nearest = ((grid[:, :, None] - points) ** 2).sum(-1).argmin(-1)
    return np.unique(nearest, return_inverse=True)[1].reshape(SIZE, SIZE)


def make(folder, seed):
    random = np.random.default_rng(seed)
    _save_model(random, folder / "model.onnx")
    picture = random.integers(0, 256, (SIZE // 4, SIZE // 4, 3)).astype(np.uint8).repeat(4, 0).repeat(4, 1)
    segments = _segments(random)
    Image.fromarray(picture).save(folder / "picture.png")
    np.save(folder / "segments.npy", segments)
    metric = list(WIDTHS)[int(random.integers(len(WIDTHS)))]
    settings = {
        "samples": int(random.integers(50, 400)),
        "seed": int(random.integers(0, 2**31)),
        "selection": ["none", "forward", "highest-weights", "lasso-path", "auto"][int(random.integers(5))],
        "features": int(random.integers(2, segments.max() + 2)),
        "distance": metric,
        "kernel-width": float(np.round(WIDTHS[metric] * random.uniform(0.5, 2), 3)),
    }
    fill = [None, 0, 128][int(random.integers(3))]
    top = int(random.integers(1, CLASSES + 1))
    arguments = ["image", str(folder / "picture.png"), "--model", f"onnxruntime:{folder / 'model.onnx'}"]
    arguments += ["--segments", str(folder / "segments.npy"), "--top-labels", str(top), "--threads", "1"]
    arguments += [] if fill is None else ["--fill", f"#{fill:02x}{fill:02x}{fill:02x}"]
    for option, value in settings.items():
        arguments += [f"--{option}", str(value)]
    return Case(
        arguments,
        lambda: _explain(folder, picture, segments, fill, top, settings),
        f"{segments.max() + 1} segments, fill {fill}, top {top} labels, {settings}",
    )


def _explain(folder, picture, segments, fill, top, settings):
    opened = models.session(folder / "model.onnx")
    explainer = LimeImageExplainer(
        kernel_width=settings["kernel-width"],
        feature_selection=SELECTIONS.get(settings["selection"], settings["selection"]),
        random_state=settings["seed"],
    )
    explanation = explainer.explain_instance(
        picture,
        lambda batch: models.scores(opened, np.asarray(batch, dtype=np.float32)),
        hide_color=fill,
        top_labels=top,
        num_features=settings["features"],
        num_samples=settings["samples"],
        distance_metric=settings["distance"],
        segmentation_fn=lambda _: segments,
    )
    names = [str(label) for label in range(CLASSES)]
    return [from_python(explanation, names, last=explanation.top_labels[0])]
