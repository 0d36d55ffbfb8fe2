"""H2O: gradient boosted trees for two classes and for a number, saved by save_model."""

import h2o
import numpy as np
import pandas as pd
from h2o.estimators import H2OGradientBoostingEstimator

import case

SEED, ROWS, RECORDED = 3, 300, 20


def make(folder):
    random = np.random.default_rng(SEED)
    frame = pd.DataFrame({
        "age": random.normal(50, 10, ROWS).round(2),
        "job": random.choice(["clerk", "cook", "smith"], ROWS),
        "pay": random.normal(3, 1, ROWS).round(3),
    })
    frame["buys"] = np.where((frame.age > 50) ^ (frame.job == "cook"), "yes", "no")
    frame["value"] = frame.age * frame.pay
    h2o.init(bind_to_localhost=True, verbose=False)
    h2o.no_progress()
    try:
        data = h2o.H2OFrame(frame, column_types={"job": "enum", "buys": "enum"})
        for name, target in (("h2o_binary", "buys"), ("h2o_regression", "value")):
            model = H2OGradientBoostingEstimator(ntrees=15, max_depth=3, seed=SEED, model_id=name)
            model.train(["age", "job", "pay"], target, data)
            answers = model.predict(data[:RECORDED, :]).as_data_frame()
            (folder / name).mkdir(parents=True, exist_ok=True)
            h2o.save_model(model, str((folder / name).resolve()), force=True, filename="model")
            outputs = answers.iloc[:, 0 if target == "value" else slice(1, None)].to_numpy().reshape(RECORDED, -1)
            classes = ["no", "yes"] if target == "buys" else None
            case.write(folder, name, f"H2O {h2o.__version__}", "h2o:{folder}/model", ["age", "job", "pay"],
                       frame[["age", "job", "pay"]][:RECORDED].values.tolist(), outputs, classes=classes)
    finally:
        h2o.cluster().shutdown()
