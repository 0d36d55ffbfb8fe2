#!/usr/bin/env python3
"""Records what Python lime and scikit-image make of small seeded pictures.

Versions are those of Scripts/bench.txt: lime 0.2.0.1, scikit-image 0.26.0, NumPy 2.4.6. The files have the shape of
those in Fixtures/python and are compared by the same checkers:

    python Fixtures/pictures/make_pictures.py        writes *.json beside this script
"""
import contextlib
import io
import json
import pathlib

import numpy as np
import skimage
from lime import lime_image
from skimage.color import gray2rgb
from skimage.filters import gaussian
from skimage.segmentation import felzenszwalb, quickshift, slic

FOLDER = pathlib.Path(__file__).parent
MADE_WITH = {"lime": "0.2.0.1 (PyPI)", "numpy": np.__version__, "skimage": skimage.__version__}
KERNEL = "w=sqrt(exp(-d^2/kw^2)) = exp(-d^2/(2 kw^2))"
ALGORITHMS = {"slic": slic, "felzenszwalb": felzenszwalb, "quickshift": quickshift}


def picture(seed, height, width, flat=False):
    """Smooth colours, 0 to 1, three decimals; with an even square and a sharp edge where `flat`."""
    image = gaussian(np.random.RandomState(seed).rand(height, width, 3), sigma=1.5, channel_axis=-1)
    image = (image - image.min()) / (image.max() - image.min())
    if flat:
        image[height // 4 :, : width // 2] = [0.2, 0.7, 0.4]
    return np.round(image, 3)


def as_bytes(image):
    return (image * 255).astype(np.uint8)


def write(name, document):
    document = {"name": name, "made_with": MADE_WITH, **document}
    (FOLDER / f"{name}.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")


def segmentation(name, image, algorithm, **parameters):
    segments = ALGORITHMS[algorithm](image, **parameters)
    write(name, {
        "kind": "segmentation", "algo": algorithm, "params": parameters, "image": image.tolist(),
        "dtype": str(image.dtype), "segments": segments.tolist(), "n": len(np.unique(segments)),
    })


def model(parameters):
    def predict(images):
        score = np.full(len(images), parameters["b"])
        for y0, y1, x0, x1, channel, weight in parameters["regions"]:
            score = score + weight * images[:, y0:y1, x0:x1, channel].mean(axis=(1, 2)) / parameters["scale"]
        probability = 1 / (1 + np.exp(-score))
        return np.stack([1 - probability, probability], axis=1)

    return predict


def explained(name, image, segments, hide_color=None, random_seed=None, top_labels=None, calls=0, seed=3):
    """Explains the picture `calls` times, and records one more time."""
    height, width = image.shape[:2]
    parameters = {
        "b": -0.3, "scale": 255 if image.dtype == np.uint8 else 1,
        "regions": [[1, height // 2, 2, width // 2, 0, 3], [0, height, width // 2, width, 1, -1.2]],
    }
    explainer = lime_image.LimeImageExplainer(random_state=seed)
    base, predict = explainer.base, model(parameters)
    fit, seen, asked, fitted = base.explain_instance_with_data, {}, [], {}

    def recorded_predict(images):
        asked.append(images)
        return predict(images)

    def recorded_fit(data, labels, distances, label, num_features, **options):
        weights = base.kernel_fn(distances)
        used = base.feature_selection(data, labels[:, label], weights, num_features, options["feature_selection"])
        result = fit(data, labels, distances, label, num_features, **options)
        seen.update(data=data, labels=labels, distances=distances, weights=weights)
        fitted[int(label)] = {
            "label": int(label), "used_features_in_selection_order": [int(feature) for feature in used],
            "local_exp": [[int(feature), float(weight)] for feature, weight in result[1]],
            "intercept": float(result[0]), "score": float(result[2]), "local_pred": float(result[3][0]),
        }
        return result

    base.explain_instance_with_data = recorded_fit
    for _ in range(calls + 1):
        asked.clear()
        fitted.clear()
        with contextlib.redirect_stderr(io.StringIO()):
            explanation = explainer.explain_instance(
                image, recorded_predict, labels=(1,), hide_color=hide_color, top_labels=top_labels, num_samples=60,
                segmentation_fn=lambda _: segments, random_seed=random_seed,
            )
    images = np.concatenate(asked)
    write(name, {
        "kind": "image", "image": image.tolist(), "dtype": str(image.dtype), "segments": segments.tolist(),
        "config": {
            "kernel_width": 0.25, "feature_selection": "auto", "seed": seed, "num_samples": 60, "num_features": 100000,
            "labels": [1], "top_labels": top_labels, "distance_metric": "cosine", "hide_color": hide_color,
            "random_seed": random_seed, "kernel": KERNEL,
            "explained_calls_before_this_one_with_same_explainer": calls,
        },
        "model": {"kind": "image_logistic", "params": parameters},
        "fudged_check": {"images": images[:3].tolist()},
        "perturbed_image_sum_per_channel": images.sum(axis=(1, 2)).astype(float).tolist(),
        "interpretable": seen["data"].tolist(), "model_output": seen["labels"].tolist(),
        "distances": seen["distances"].tolist(), "weights": seen["weights"].tolist(),
        "explanations": list(fitted.values()),
        "top_labels": [int(label) for label in explanation.top_labels] if top_labels else None,
        "get_image_and_mask": masks(explanation, next(iter(fitted))),
    })


def masks(explanation, label):
    records = []
    for arguments in [
        {}, {"positive_only": False}, {"positive_only": False, "negative_only": True},
        {"hide_rest": True, "num_features": 2}, {"positive_only": False, "hide_rest": True, "num_features": 50},
        {"positive_only": False, "num_features": 4, "min_weight": 0.01}, {"min_weight": 0.005},
    ]:
        image, mask = explanation.get_image_and_mask(label, **arguments)
        records.append({
            "args": {"label": label, **arguments}, "mask": mask.astype(int).tolist(),
            "image_sum_per_channel": image.sum(axis=(0, 1)).astype(float).tolist(), "image_dtype": str(image.dtype),
        })
    return records


def main():
    floats, flat = picture(1, 18, 24), picture(2, 26, 17, flat=True)
    gray = gray2rgb(picture(3, 15, 15)[..., 0])
    segmentation("seg_slic_default", floats, "slic")
    segmentation("seg_slic_bytes", as_bytes(flat), "slic", n_segments=12, sigma=1.5, start_label=0)
    segmentation("seg_slic_zero", floats * 300 - 50, "slic", n_segments=20, slic_zero=True)
    segmentation("seg_slic_unconnected", floats, "slic", n_segments=9, compactness=0.1, enforce_connectivity=False)
    segmentation("seg_slic_rgb", flat, "slic", n_segments=30, convert2lab=False, max_size_factor=1, min_size_factor=0.8)
    segmentation("seg_slic_row", floats[:1], "slic", n_segments=5)
    segmentation("seg_felzenszwalb_bytes", as_bytes(flat), "felzenszwalb", scale=50, sigma=0.5, min_size=5)
    segmentation("seg_felzenszwalb_column", floats[:, :1], "felzenszwalb", scale=10, min_size=2)
    segmentation("seg_quickshift_default", floats, "quickshift")
    segmentation("seg_quickshift_noise", as_bytes(flat), "quickshift", kernel_size=1, max_dist=6)
    segmentation("seg_quickshift_lime", flat, "quickshift", kernel_size=4, max_dist=200, ratio=0.2)
    segmentation("seg_quickshift_gray", gray, "quickshift", kernel_size=2, ratio=0.5, sigma=0.7, rng=7)

    image = as_bytes(picture(4, 13, 16))
    from_one = slic(image, n_segments=8)
    explained("img_labels_from_one", image, from_one)
    explained("img_labels_with_gaps", image, 3 * from_one, random_seed=1)
    explained("img_hidden_by_number", image, from_one - 1, hide_color=127.8, top_labels=2)
    explained("img_third_call", picture(5, 12, 14), felzenszwalb(picture(5, 12, 14), scale=20, min_size=8), calls=2)
    explained("img_gray_bytes", image[..., 1], from_one - 1, seed=0)


if __name__ == "__main__":
    main()
