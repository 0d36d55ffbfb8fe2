"""The tables of `rows.py` with their models, encodings and rows to explain."""

import json
import sys

import numpy as np
import pandas
import xgboost

NOTE = """rows: {path} is missing. The files come from
    adult.csv                UCI, https://archive.ics.uci.edu/dataset/2/adult: adult.data below a line of the names
                             age,workclass,fnlwgt,education,education_num,marital_status,occupation,relationship,race,
                             sex,capital_gain,capital_loss,hours_per_week,native_country,income
    california_housing.csv   https://github.com/ageron/handson-ml2, datasets/housing/housing.csv
Put them into one folder and name it with --data."""

TREES = {"n_estimators": 100, "max_depth": 6, "learning_rate": 0.1, "seed": 0}


class Prepared:
    """A table whose categories are numbers for an XGBoost model that is trained on it."""

    def __init__(self, data, work):
        self.table, self.folder = data / self.file, work / self.name
        if not self.table.exists():
            sys.exit(NOTE.format(path=self.table))
        self.folder.mkdir(exist_ok=True)
        # As lime reads them: blanks around a level are its own, and nothing but an empty cell is missing.
        self.frame = pandas.read_csv(self.table, keep_default_na=False, na_values=[""])
        self.columns = [name for name in self.frame.columns if name != self.target]
        self.levels = {name: sorted(self.frame[name].dropna().unique()) for name in self.columns
                       if not pandas.api.types.is_numeric_dtype(self.frame[name])}
        codes = self.frame[self.columns].copy()
        for name, levels in self.levels.items():
            codes[name] = pandas.Categorical(codes[name], categories=levels).codes
        codes = codes.astype(np.float64)
        self.model, self.encoding = self.folder / "model.ubj", self.folder / "encoding.json"
        columns = [{"column": name, **({"codes": self.levels[name]} if name in self.levels else {})}
                   for name in self.columns]
        self.encoding.write_text(json.dumps({"schema": "lime.encoding/1", "columns": columns, **self.classes}))
        np.save(self.folder / "codes.npy", codes.to_numpy())
        (self.folder / "categories.txt").write_text(" ".join(str(self.columns.index(name)) for name in self.levels))
        self.train(codes.to_numpy(dtype=np.float32)).save_model(self.model)

    def rows(self, count):
        """The path of the first rows."""
        path = self.folder / f"rows-{count}.csv"
        self.frame[self.columns].head(count).to_csv(path, index=False)
        return path

    def rare_levels(self, rows, pool, fewest=50):
        """For each row, its levels of which fewer samples of the pool are expected."""
        shares = {name: self.frame[name].value_counts(normalize=True) for name in self.levels}
        return [{(name, self.frame[name][row]) for name in self.levels if shares[name][self.frame[name][row]] * pool < fewest}
                for row in rows]


class Adult(Prepared):
    """Who earns more than 50,000 dollars: 32,561 rows, 14 columns, 8 of them categories."""

    name, file, target = "adult", "adult.csv", "income"
    classes = {"classes": ["<=50K", ">50K"]}

    def train(self, rows):
        return xgboost.XGBClassifier(**TREES).fit(rows, self.frame[self.target].str.strip() == ">50K")


class California(Prepared):
    """What a house costs in a district, in units of 100,000 dollars: 20,640 rows, 9 columns, one of them a category."""

    name, file, target = "california", "california_housing.csv", "median_house_value"
    classes = {}

    def train(self, rows):
        return xgboost.XGBRegressor(**TREES).fit(rows, self.frame[self.target] / 100_000)
