"""The one exception of the importer: what is wrong, in words for the owner of the file."""

CANNOT_IMPORT = 2
WRONG_RESULT = 3
MISSING_PACKAGE = 4
CORRUPT_FILE = 5
NEEDS_TRUST = 6
WRONG_USAGE = 64


class ImportFailure(Exception):
    """Ends the import; `keras_import.py` prints it as JSON and exits with `status`.

    `code` is a short fixed word for programs; `message` says what is wrong and what to do.
    """

    def __init__(self, code, message, status=CANNOT_IMPORT):
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


def last_line(error, limit=400):
    """The last line of an exception's text, where Keras and OpenVINO put the reason."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[-1].strip()[:limit]
