"""Models by kind: scikit-learn's, scripts and functions. Part three of the program."""

import importlib.util
import runpy
from importlib.metadata import PackageNotFoundError, version


class Model:
    """What every kind has: a description and the answers to a request."""

    runtime, task, classes, inputs, details = "Python", None, None, None, ()

    def description(self):
        known = {"runtime": self.runtime, "version": package_version(self.runtime), "task": self.task}
        known["details"] = [{"name": name, "value": str(value)} for name, value in self.details]
        if self.classes is not None:
            known["classes"] = [str(name) for name in self.classes]
        if self.inputs is not None:
            known["inputs"] = [{key: value for key, value in item.items() if value is not None} for item in self.inputs]
        return known


def package_version(name):
    try:
        return ".".join(map(str, sys.version_info[:3])) if name == "Python" else version(name)
    except PackageNotFoundError:
        return "of unknown version"


class Estimator(Model):
    """A fitted estimator with scikit-learn's methods, whoever made it."""

    def __init__(self, estimator):
        if not any(callable(getattr(estimator, name, None)) for name in ("predict_proba", "decision_function", "predict")):
            raise Refused(f"it holds {type(estimator).__name__}, which has no predict; save the fitted model itself")
        self.estimator = estimator
        self.runtime = "scikit-learn" if package_version("scikit-learn")[0].isdigit() else "Python"
        self.task = self._task()
        self.inputs, self.prepare = described_inputs(estimator)
        self.details = [("class", type(estimator).__name__)]
        if self.task == "classification":
            self.known = list(getattr(estimator, "classes_", []))
            if self.known and isinstance(self.known[0], (list, np.ndarray)):
                raise Refused("it predicts several classes at once, one after the other; explain a model of each alone")
            self.classes = self.known if any(isinstance(name, str) for name in self.known) else None
            self.details.append(("outputs", self._method()))

    def _task(self):
        try:
            from sklearn.base import is_classifier, is_regressor

            if is_classifier(self.estimator):
                return "classification"
            if is_regressor(self.estimator):
                return "regression"
        except (ImportError, AttributeError, TypeError):
            pass
        return "classification" if hasattr(self.estimator, "classes_") else None

    def _method(self):
        for name in ("predict_proba", "decision_function"):
            if callable(getattr(self.estimator, name, None)):
                return name
        return "predict"

    def predict(self, request):
        data = self.prepare(request)
        if self.task != "classification":
            return self.estimator.predict(data)
        method = self._method()
        scores = getattr(self.estimator, method)(data)
        if isinstance(scores, list):
            raise ValueError("it gives the probabilities of several targets; explain a model of each alone")
        scores = np.asarray(scores)
        if method == "decision_function" and scores.ndim == 1:
            return np.column_stack([-scores, scores])
        if method == "predict" or scores.ndim == 2 and self.known and scores.shape[1] != len(self.known):
            return one_hot(self.estimator.predict(data) if method != "predict" else scores, self.known)
        return scores


def one_hot(labels, classes):
    """One column a class, 1 for the one that was named."""
    return (np.asarray(labels).reshape(-1, 1) == np.asarray(classes).reshape(1, -1)).astype("f8")


def load_pickle(path):
    """A file of joblib, pickle or cloudpickle."""
    try:
        import joblib

        loaded = joblib.load(path)
    except ImportError as error:
        if error.name != "joblib":
            raise
        import pickle

        with open(path, "rb") as file:
            loaded = pickle.load(file)
    return Estimator(loaded)


class Function(Model):
    """A function of a script or module, with what its namespace tells beside it.

    `model_type` ("classification" or "regression", or a function that returns it), `classes`, and `inputs`: a list
    of column names, a mapping of names to "number" or "text", a number of columns, "text", or the shape of a picture.
    """

    def __init__(self, function, namespace):
        self.function = function
        task = namespace.get("model_type")
        self.task = task() if callable(task) else task
        if self.task not in (None, "classification", "regression"):
            raise Refused(f"model_type is {self.task!r}; it must be 'classification' or 'regression'")
        self.classes = namespace.get("classes")
        if self.classes is not None and self.task is None:
            self.task = "classification"
        self.inputs, self.prepare = self._declared(namespace.get("inputs"))

    @staticmethod
    def _declared(inputs):
        if inputs is None:
            return [{"name": "rows"}], as_given
        if inputs == "text":
            return [{"name": "text", "type": "string", "shape": []}], as_texts
        if isinstance(inputs, int):
            return [{"name": "rows", "type": "float64", "shape": [inputs]}], as_matrix
        if isinstance(inputs, dict):
            types = {"number": "float64", "text": "string"}
            unknown = set(inputs.values()) - set(types)
            if unknown:
                raise Refused(f"inputs has the types {sorted(map(str, unknown))}; there are 'number' and 'text'")
            return [
                {"name": name, "type": types[kind], "shape": [1], "columns": [name]} for name, kind in inputs.items()
            ], FrameRule({})
        if isinstance(inputs, tuple) and all(isinstance(extent, int) for extent in inputs):
            return [{"name": "picture", "type": "float32", "shape": list(inputs)}], as_matrix
        names = [str(name) for name in inputs]
        return [{"name": name, "shape": [1], "columns": [name]} for name in names], FrameRule({})

    def predict(self, request):
        outputs = self.function(self.prepare(request))
        labels = np.asarray(outputs) if self.classes is not None else None
        if labels is not None and labels.ndim == 1 and labels.dtype.kind in "OUS":
            return one_hot(labels.astype(str), [str(name) for name in self.classes])
        return outputs


def load_script(path):
    """A file of Python with `predict`, `predict_model` or a fitted `model`."""
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    namespace = runpy.run_path(path)
    for name in ("predict", "predict_model"):
        if callable(namespace.get(name)):
            return Function(namespace[name], namespace)
    if namespace.get("model") is not None:
        return Estimator(namespace["model"])
    raise Refused("it defines neither predict(rows) nor predict_model(rows) nor a fitted model")


def load_function(reference):
    """`module:function`."""
    name, _, function = reference.partition(":")
    sys.path.insert(0, os.getcwd())
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name.split(".")[0]:
            raise
        raise Refused(f"there is no module '{name}' in this folder or among Python's") from None
    found = getattr(module, function, None)
    if found is None:
        raise Refused(f"module '{name}' has no '{function}'")
    return Function(found, vars(module)) if not hasattr(found, "predict") else Estimator(found)
