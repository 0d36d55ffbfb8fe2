"""Python lime's side of the race: reads a case and prints the result, as RaceBenchmark does for us.

Usage: .venv-bench/bin/python python_side.py case CASE.json
       .venv-bench/bin/python python_side.py picture FOLDER      (writes the picture and a label map)
"""

import json
import sys
import time
from pathlib import Path

import numpy as np


class StandInModel:
    """The same formulas as StandInModel.swift, with the processor time spent in them."""

    def __init__(self, case):
        self.intercept = case["intercept"]
        self.slopes = np.array(case["slopes"])
        self.scores = {"picture": self.picture_scores, "text": self.text_scores}.get(case["kind"], self.row_scores)
        self.seconds = 0.0

    def __call__(self, inputs):
        start = time.process_time()
        p = 1 / (1 + np.exp(-(self.intercept + self.scores(inputs))))
        outputs = np.stack([1 - p, p], axis=1)
        self.seconds += time.process_time() - start
        return outputs

    def row_scores(self, rows):
        return rows @ self.slopes

    def text_scores(self, texts):
        numbers = ([int(word[1:]) % len(self.slopes) for word in text.split()] for text in texts)
        return np.array([sum(self.slopes[number] for number in words) for words in numbers])

    def picture_scores(self, pictures):
        green = np.asarray(pictures)[..., 1].reshape(len(pictures), 4, 56, 4, 56)
        return green.mean(axis=(2, 4), dtype=np.float64).reshape(len(pictures), 16) / 255 @ self.slopes


def table_explainer(case, data):
    from lime.lime_tabular import LimeTabularExplainer

    categorical = [column for column, levels in enumerate(case["levels"]) if levels is not None]
    return LimeTabularExplainer(
        data,
        feature_names=[f"x{column}" for column in range(data.shape[1])],
        categorical_features=categorical,
        discretize_continuous=case["bins"],
        random_state=1,
    )


def timed(model, work):
    """Milliseconds of processor time that some work takes outside the model."""
    start, in_model = time.process_time(), model.seconds
    work()
    return 1000 * (time.process_time() - start - (model.seconds - in_model))


def race_table(case, model):
    data = np.loadtxt(case["data"], delimiter=",", skiprows=1)
    explainer = table_explainer(case, data)

    def explain(row):
        return explainer.explain_instance(
            data[row], model, num_features=case["features"], num_samples=case["samples"])

    explain(0)
    milliseconds = [timed(model, lambda: explain(row)) for row in range(case["inputs"])]
    weights = [dict(explain(0).as_map()[1]) for _ in range(case["seeds"])]
    return {"milliseconds": milliseconds, "weights": weights}


def race_build(case, model):
    data = np.loadtxt(case["data"], delimiter=",", skiprows=1)
    table_explainer(case, data)
    milliseconds = [timed(model, lambda: table_explainer(case, data)) for _ in range(case["inputs"])]
    return {"milliseconds": milliseconds, "weights": []}


def race_text(case, model):
    from lime.lime_text import LimeTextExplainer

    texts = Path(case["data"]).read_text().splitlines()
    explainer = LimeTextExplainer(random_state=1)

    def explain(text):
        return explainer.explain_instance(text, model, num_features=case["features"], num_samples=case["samples"])

    explain(texts[0])
    milliseconds = [timed(model, lambda: explain(texts[row % len(texts)])) for row in range(case["inputs"])]
    weights = [dict(explain(texts[0]).as_map()[1]) for _ in range(case["seeds"])]
    return {"milliseconds": milliseconds, "weights": weights}


def race_quickshift(case, model):
    from lime.wrappers.scikit_image import SegmentationAlgorithm
    from skimage.io import imread

    picture = imread(case["data"])
    divide = SegmentationAlgorithm("quickshift", kernel_size=4, max_dist=200, ratio=0.2)
    count = int(divide(picture).max()) + 1
    milliseconds = [timed(model, lambda: divide(picture)) for _ in range(case["inputs"])]
    return {"milliseconds": milliseconds, "weights": [], "superpixels": count}


def race_picture(case, model):
    import lime.lime_image
    from skimage.io import imread

    lime.lime_image.tqdm = lambda iterable: iterable
    explainer = lime.lime_image.LimeImageExplainer(random_state=1)
    picture = imread(case["data"])

    def explain(picture, segmentation):
        return explainer.explain_instance(
            picture, model, labels=(1,), top_labels=None, num_samples=case["samples"], segmentation_fn=segmentation)

    def own_segments(picture):
        return superpixels(picture, case["superpixels"])

    explain(picture, own_segments)
    milliseconds = [timed(model, lambda: explain(picture, own_segments)) for _ in range(case["inputs"])]
    given = np.load(case["segments"]).astype(int)
    # Of 8-bit pictures lime cuts the mean colours off, of others it does not; nor do we.
    exact = picture.astype(np.float64)
    weights = [dict(explain(exact, lambda _: given).local_exp[1]) for _ in range(case["seeds"])]
    return {"milliseconds": milliseconds, "weights": weights, "superpixels": int(own_segments(picture).max()) + 1}


def superpixels(picture, count):
    from skimage.segmentation import slic

    # lime needs labels from 0 on.
    return slic(picture, n_segments=count, compactness=10, sigma=1, start_label=0)


def write_picture(folder):
    from skimage.data import chelsea
    from skimage.io import imsave
    from skimage.transform import resize

    picture = (resize(chelsea(), (224, 224), anti_aliasing=True) * 255).round().astype(np.uint8)
    imsave(folder / "picture.png", picture, check_contrast=False)
    np.save(folder / "segments.npy", superpixels(picture, 36).astype(np.int32))


def main():
    if sys.argv[1] == "picture":
        write_picture(Path(sys.argv[2]))
        return
    case = json.loads(Path(sys.argv[2]).read_text())
    races = {"table": race_table, "build": race_build, "text": race_text, "picture": race_picture,
             "quickshift": race_quickshift}
    result = races[case["kind"]](case, StandInModel(case))
    result["weights"] = [{str(feature): float(weight) for feature, weight in run.items()} for run in result["weights"]]
    print(json.dumps(result))


if __name__ == "__main__":
    main()
