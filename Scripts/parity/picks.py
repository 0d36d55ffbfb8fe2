"""Random tables of which a few rows are picked (SP-LIME)."""
import numpy as np
from lime.submodular_pick import SubmodularPick

from .comparison import Case, from_python
from .tables import DISCRETIZERS, random_table


def make(folder, seed):
    random = np.random.default_rng(seed)
    table = random_table(random, folder, DISCRETIZERS[seed % len(DISCRETIZERS)], is_regression=False)
    picks = {"pick": int(random.integers(1, 6)), "sample": int(random.integers(6, 20))}
    arguments = table.arguments("pick") + [word for name, value in picks.items() for word in (f"--{name}", str(value))]
    return Case(arguments, lambda: _explain(table, picks), f"{picks}, {table.summary}")


def _explain(table, picks):
    # The package shuffles by NumPy's global generator.
    np.random.seed(table.settings["seed"])
    picked = SubmodularPick(
        table.explainer(),
        table.data,
        table.predict(),
        sample_size=picks["sample"],
        num_exps_desired=picks["pick"],
        top_labels=1,
        **table.explanation_options(),
    )
    return [from_python(explanation, table.classes) for explanation in picked.sp_explanations]
