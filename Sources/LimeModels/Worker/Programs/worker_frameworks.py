"""Models by kind: PyTorch, Keras, CatBoost, H2O. Part four of the program."""

import contextlib
import zipfile


class Network(Model):
    """A network of PyTorch: one array in, one array out."""

    runtime = "torch"

    def __init__(self, network):
        self.network = network

    def predict(self, request):
        return self.network(as_given(request))


def load_torch(path):
    import torch

    try:
        network = torch.jit.load(path, map_location="cpu")
    except RuntimeError:
        network = torch.load(path, map_location="cpu", weights_only=False)
    if not callable(network):
        raise Refused("it holds weights without the network; save the module itself, or torch.jit.script(module)")
    network.eval()

    def call(values):
        with torch.no_grad():
            return network(torch.from_numpy(np.array(values, dtype="f4")))

    return Network(call)


class KerasNetwork(Model):
    """A network of Keras: an array or a tensor of texts for each of its inputs."""

    runtime = "keras"

    def __init__(self, network, convert):
        self.network, self.convert = network, convert
        last = getattr(getattr(network.layers[-1], "activation", None), "__name__", "")
        self.task = "classification" if last in ("softmax", "sigmoid") else None
        self.tensors = list(getattr(network, "inputs", None) or [])
        self.inputs = [self._described(tensor) for tensor in self.tensors] or [{"name": "input", "type": "float32"}]

    @staticmethod
    def _described(tensor):
        kind = "string" if str(tensor.dtype) == "string" else "float32"
        return {"name": tensor.name, "type": kind, "shape": [extent or -1 for extent in tensor.shape[1:]]}

    def predict(self, request):
        values = [
            self._texts(values) if isinstance(values, Texts) else values.astype(str(tensor.dtype) if tensor is not None else "f4")
            for (_, values), tensor in zip(request.inputs, self.tensors or [None])
        ]
        return self.convert(self.network(values[0] if len(values) == 1 else values))

    @staticmethod
    def _texts(values):
        import tensorflow

        return tensorflow.constant(values.values("").tolist())


SAFE_KERAS = (3, 12)


def load_keras(path, trusted):
    """A model that Keras itself runs; code that is stored in the file only where it is trusted."""
    os.environ.setdefault("KERAS_BACKEND", "tensorflow" if importlib.util.find_spec("tensorflow") else "openvino")
    import keras

    if not trusted and tuple(int(part) for part in keras.__version__.split(".")[:2]) < SAFE_KERAS:
        raise Refused(f"Keras {keras.__version__} may run code stored in a file: install Keras 3.12 or newer, or, if you "
                      "trust whoever made the file, add --trust")
    known = classes_beside(path) if trusted else {}
    network = keras.models.load_model(path, custom_objects=known, compile=False, safe_mode=not trusted)
    return KerasNetwork(network, keras.ops.convert_to_numpy)


def classes_beside(path):
    """The classes of a .keras archive that modules of their own define, by the names that Keras looks them up by."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        items, found = [json.loads(archive.read("config.json"))], {}
    while items:
        item = items.pop()
        items.extend(item.values() if isinstance(item, dict) else item if isinstance(item, list) else ())
        module, name = (item.get("module"), item.get("class_name")) if isinstance(item, dict) else (None, None)
        if module and name and module.split(".")[0] not in ("keras", "builtins"):
            with contextlib.suppress(ImportError, AttributeError):
                found[item.get("registered_name") or name] = found[name] = getattr(importlib.import_module(module), name)
    return found


class Boosted(Model):
    """A model of CatBoost, which knows its columns and which of them hold texts."""

    runtime = "catboost"

    def __init__(self, path):
        import catboost

        self.model = catboost.CatBoost().load_model(path)
        # An array of NumPy's, whose truth value must not be asked for.
        classes = getattr(self.model, "classes_", None)
        classes = [] if classes is None else list(classes)
        self.task = "classification" if classes else "regression"
        self.classes = classes or None
        self.details = [("outputs", "probabilities" if classes else "predicted values")]
        texts = set(self.model.get_cat_feature_indices())
        self.inputs = [
            {"name": name, "type": "string" if place in texts else "float64", "shape": [1], "columns": [name]}
            for place, name in enumerate(self.model.feature_names_)
        ]
        self.prepare = FrameRule({})

    def predict(self, request):
        kind = "Probability" if self.task == "classification" else "RawFormulaVal"
        return self.model.predict(self.prepare(request), prediction_type=kind)


class H2O(Model):
    """A model of H2O in a cluster of this worker's own."""

    runtime = "h2o"

    def __init__(self, path):
        import h2o

        self.h2o = h2o
        # The server must stay in this worker's group, to be ended with it; h2o would give it a session of its own.
        os.setsid = os.getpid
        h2o.init(start_h2o=True, bind_to_localhost=True, verbose=False)
        h2o.no_progress()
        self.model = h2o.import_mojo(path) if path.endswith((".zip", ".mojo")) else h2o.load_model(path)
        output = self.model._model_json["output"]
        *names, response = output["names"]
        levels = output["domains"]
        self.task = "regression" if levels[-1] is None else "classification"
        self.classes = levels[-1]
        self.inputs = [
            {"name": name, "type": "float64" if domain is None else "string", "shape": [1], "columns": [name]}
            for name, domain in zip(names, levels)
        ]
        self.texts = {name: "enum" for name, domain in zip(names, levels) if domain is not None}

    def predict(self, request):
        frame = self.h2o.H2OFrame(FrameRule({})(request), column_types=self.texts or None)
        answers = self.model.predict(frame).as_data_frame()
        self.h2o.remove(frame)
        return answers.iloc[:, 0 if self.task == "regression" else slice(1, None)].to_numpy()


LOADERS = {
    "pickle": load_pickle, "python": load_script, "function": load_function, "torch": load_torch,
    "kerasworker": load_keras, "catboost": Boosted, "h2o": H2O,
}
