"""Starts the worker: `python - KIND MODEL trusted|untrusted`. Part five of the program.

The parts are read as one program from standard input, so that nothing has to be written to disk.
"""

import gc
import warnings


def main():
    kind, path, trust = sys.argv[1:]
    warnings.simplefilter("ignore")
    leave_with_lime()
    if trust == "trusted":
        # Whatever lies beside a model that is only data must not be imported.
        sys.path[:0] = [os.getcwd()] if kind == "function" else [os.path.dirname(os.path.abspath(path)), os.getcwd()]
    try:
        model = LOADERS[kind](path, trust == "trusted") if kind == "kerasworker" else LOADERS[kind](path)
    except ModuleNotFoundError as error:
        package = {"sklearn": "scikit-learn"}.get(error.name, error.name)
        return send_reason(MISSING, Missing(f"the model needs the package {package}: {sys.executable} -m pip install {package}"))
    except Refused as error:
        return send_reason(REFUSED, error)
    except (Exception, SystemExit) as error:
        return send_reason(REFUSED, Refused(f"it cannot be opened: {type(error).__name__}: {error}"))
    gc.freeze()
    serve(model)


main()
