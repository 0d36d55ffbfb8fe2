#!/usr/bin/env python3
"""Writes Sources/LimeNumerics/JoeKuoNumbers.swift and what SciPy makes of the same numbers.

Made with the versions that sobol.json and student.json name. Run: python make_sequences.py
"""

import json
import pathlib

import numpy
import scipy
from scipy.stats import qmc, t

DIMENSIONS = 1024
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
HERE = pathlib.Path(__file__).parent
SOURCE = HERE.parent.parent / "Sources" / "LimeNumerics" / "JoeKuoNumbers.swift"

HEADER = '''\
/// The direction numbers of Joe and Kuo for 1,024 dimensions, `new-joe-kuo-6.21201`.
///
/// Joe and Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30 (2008),
/// doi:10.1137/070709359. Made by `Fixtures/sequences/make_sequences.py`; do not edit.
enum JoeKuoNumbers {
    /// Bits, six a letter in the order of base 64, most significant first.
    ///
    /// For each dimension from the second on: the degree s of its polynomial in 4 bits; the inner coefficients of the
    /// polynomial in s − 1 bits; and for i from 1 to s the number (mᵢ − 1) / 2 in i − 1 bits.
    static let packed: StaticString = """
'''


def bits(value, count):
    return format(value, "b").zfill(count) if count else ""


def packed(polynomials, numbers):
    text = ""
    for polynomial, row in zip(polynomials[1:], numbers[1:]):
        degree = int(polynomial).bit_length() - 1
        text += bits(degree, 4) + bits((int(polynomial) >> 1) & ((1 << (degree - 1)) - 1), degree - 1)
        text += "".join(bits((int(row[i]) - 1) // 2, i) for i in range(degree))
    text += "0" * (-len(text) % 6)
    return "".join(LETTERS[int(text[i:i + 6], 2)] for i in range(0, len(text), 6))


def write_source():
    table = numpy.load(pathlib.Path(scipy.__file__).parent / "stats" / "_sobol_direction_numbers.npz")
    letters = packed(table["poly"][:DIMENSIONS], table["vinit"][:DIMENSIONS])
    lines = [letters[i:i + 110] for i in range(0, len(letters), 110)]
    body = "".join(f"        {line}\\\n" for line in lines[:-1]) + f"        {lines[-1]}\n"
    SOURCE.write_text(HEADER + body + '        """\n}\n')


def points(dimensions, first, count):
    sequence = qmc.Sobol(dimensions, scramble=False, bits=32)
    if first > 0:
        sequence.fast_forward(first)
    return (sequence.random(count) * 2.0**32).astype("int64").tolist()


def write(name, document):
    document = {"made_with": {"scipy": scipy.__version__, "numpy": numpy.__version__}, **document}
    (HERE / name).write_text(json.dumps(document) + "\n")


write_source()
write("sobol.json", {
    "first": points(6, 0, 40),
    "indices": (indices := [1, 5, 12345, 174762]),
    "points": [points(DIMENSIONS, index, 1)[0] for index in indices],
})
probabilities = [0.001, 0.05, 0.3, 0.5, 0.8, 0.95, 0.975, 0.995, 0.9999]
freedoms = [1, 2, 3, 4, 5, 7, 10, 30, 100]
write("student.json", {
    "probabilities": probabilities,
    "freedoms": freedoms,
    "quantiles": [[float(t.ppf(p, freedom)) for p in probabilities] for freedom in freedoms],
})
