"""What a model takes, as far as a fitted scikit-learn model tells. Part two of the program."""


def described_inputs(model):
    """Descriptions of the inputs, and the rule by which a request becomes what the model is called with."""
    steps = [step for _, step in getattr(model, "steps", [])]
    if _reads_texts(steps[0] if steps else model):
        return [{"name": "text", "type": "string", "shape": []}], as_texts
    names = getattr(model, "feature_names_in_", None)
    width = getattr(model, "n_features_in_", None)
    if width is None and names is None:
        return [{"name": "rows"}], as_given
    names = None if names is None else [str(name) for name in names]
    count = len(names) if names is not None else int(width)
    texts = text_columns(model, list(range(count)), names)
    if names is not None and texts:
        inputs = [
            {"name": name, "type": "string" if place in texts else "float64", "shape": [1], "columns": [name]}
            for place, name in enumerate(names)
        ]
        return inputs, FrameRule(texts)
    if not texts:
        rows = {"name": "rows", "type": "float64", "shape": [count], "columns": names or []}
        return [rows], NamedRule(names) if names else as_matrix
    return [{"name": "rows", "type": "string", "shape": [count]}], MixedRule(texts)


def as_texts(request):
    """A list of texts."""
    return list(request.inputs[0][1].values("").ravel())


def as_matrix(request):
    """A matrix of numbers."""
    return request.inputs[0][1]


def as_given(request):
    """Whatever came: texts as a list, one input as an array, several as a data frame."""
    if len(request.inputs) > 1:
        return FrameRule({})(request)
    values = request.inputs[0][1]
    if isinstance(values, Texts):
        return as_texts(request) if values.codes.ndim == 1 else values.values()
    return values


class NamedRule:
    """A data frame of the columns that the model was fitted on; a plain matrix where pandas is missing."""

    def __init__(self, names):
        self.names = names

    def __call__(self, request):
        try:
            import pandas
        except ImportError:
            return as_matrix(request)
        return pandas.DataFrame(request.inputs[0][1], columns=self.names)


class FrameRule:
    """A data frame with a column an input; columns in `categories` get the levels of their training as their type."""

    def __init__(self, categories):
        self.categories = categories

    def __call__(self, request):
        try:
            import pandas
        except ImportError:
            raise Refused("a model of named columns needs pandas: install it beside the model's own packages") from None
        columns = {}
        for place, (name, values) in enumerate(request.inputs):
            if isinstance(values, Texts):
                values = values.values(np.nan)
                levels = self.categories.get(place)
                if isinstance(levels, list):
                    values = pandas.Categorical(values.ravel(), categories=levels)
            columns[name] = values.ravel() if isinstance(values, np.ndarray) else values
        return pandas.DataFrame(columns)


class MixedRule:
    """A matrix of texts and numbers without names."""

    def __init__(self, texts):
        self.texts = texts

    def __call__(self, request):
        values = request.inputs[0][1].values("")
        for column in range(values.shape[1]):
            if column not in self.texts:
                values[:, column] = [np.nan if text == "" else float(text) for text in values[:, column]]
        return values


def text_columns(estimator, columns, names):
    """Which columns hold texts: {place: True, or the list of levels where the type itself must tell them}.

    Followed through pipelines, column transformers and searches to the encoders, whose categories are known.
    """
    inner = getattr(estimator, "best_estimator_", None)
    if inner is not None:
        return text_columns(inner, columns, names)
    if hasattr(estimator, "transformers_"):
        found = {}
        for _, part, chosen in estimator.transformers_:
            if not isinstance(part, str):
                found |= text_columns(part, [columns[place] for place in _places(chosen, columns, names)], None)
        return found
    if hasattr(estimator, "steps"):
        found = {}
        for _, step in estimator.steps:
            found |= text_columns(step, columns, names)
            if not _keeps_columns(step):
                break
        return found
    if hasattr(estimator, "transformer_list"):
        return {place: rule for _, part in estimator.transformer_list for place, rule in text_columns(part, columns, names).items()}
    if getattr(estimator, "is_categorical_", None) is not None and getattr(estimator, "_preprocessor", None) is not None:
        encoder = estimator._preprocessor.named_transformers_.get("encoder")
        categories = getattr(encoder, "categories_", [])
        marked = [place for place, is_marked in zip(columns, estimator.is_categorical_) if is_marked]
        return {place: list(levels) for place, levels in zip(marked, categories) if _are_texts(levels)}
    if _reads_texts(estimator):
        return {place: True for place in columns}
    categories = getattr(estimator, "categories_", None)
    if categories is not None and len(categories) == len(columns):
        return {place: True for place, levels in zip(columns, categories) if _are_texts(levels)}
    filled = getattr(estimator, "statistics_", None)
    if filled is not None and len(filled) == len(columns):
        return {place: True for place, value in zip(columns, filled) if isinstance(value, str)}
    return {}


def _places(chosen, columns, names):
    """The places of a column transformer's choice: numbers, names, flags or a slice of either."""
    if isinstance(chosen, str):
        chosen = [chosen]
    if isinstance(chosen, slice):
        if isinstance(chosen.start, str) or isinstance(chosen.stop, str):
            first = 0 if chosen.start is None else names.index(chosen.start)
            last = len(columns) if chosen.stop is None else names.index(chosen.stop) + 1
            return list(range(first, last))
        return list(range(len(columns)))[chosen]
    chosen = [chosen] if isinstance(chosen, (int, np.integer)) else list(chosen)
    if chosen and all(isinstance(place, (bool, np.bool_)) for place in chosen):
        return [place for place, is_chosen in enumerate(chosen) if is_chosen]
    return [names.index(place) if isinstance(place, str) else int(place) for place in chosen]


def _reads_texts(estimator):
    """Whether an estimator divides texts into words on its own."""
    return all(hasattr(estimator, name) for name in ("analyzer", "build_analyzer", "ngram_range"))


def _are_texts(levels):
    """None and NaN stand for missing cells among levels of either kind."""
    return any(isinstance(level, str) for level in levels)


def _keeps_columns(step):
    return type(step).__name__ in ("SimpleImputer", "str") or isinstance(step, str)

