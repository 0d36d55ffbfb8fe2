#!/bin/sh
# Tests the frameworks that are too big for `make test`: CatBoost, PyTorch, TensorFlow's own files, H2O (Java), and
# R's mlr, parsnip, e1071, rpart and nnet. Everything goes into .venv-all; nothing needs root. 2.5 GB, some minutes.
#
#   Scripts/test-all.sh              LIME=/path/to/lime Scripts/test-all.sh tests that program
#
# What cannot be fetched is said in the log, Documentation/test-all.log. Exit: 0 everything agrees, 1 otherwise.
set -eu
cd "$(dirname "$0")/.."
venv=${LIME_TEST_VENV:-$PWD/.venv-all}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"

# One after the other: one that is missing must not keep the others away.
while read -r packages; do
    # shellcheck disable=SC2086
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check $packages ||
        echo "test-all: pip cannot install $packages" >&2
done <<END
numpy pandas scikit-learn
catboost
torch
tensorflow-cpu keras>=3.15 openvino h5py scipy
h2o
END

# mlr from Debian's packages, unpacked beside the Python ones, where R has it not.
mkdir -p "$venv/r/cran"
export R_LIBS="$venv/r/usr/lib/R/site-library:$venv/r/cran"
if ! Rscript -e 'library(mlr)' >/dev/null 2>&1; then
    mkdir -p "$venv/r" "$venv/deb"
    (cd "$venv/deb" && apt-get download r-cran-mlr r-cran-parallelmap r-cran-paramhelpers r-cran-bbmisc \
        r-cran-checkmate r-cran-backports r-cran-xml r-cran-stringi r-cran-fastmatch >/dev/null 2>&1) ||
        echo "test-all: apt-get cannot download mlr" >&2
    for package in "$venv"/deb/*.deb; do if [ -f "$package" ]; then dpkg -x "$package" "$venv/r"; fi; done
fi

# parsnip is in no package of Debian 12; it is built from CRAN's source where CRAN can be reached.
if ! Rscript -e 'library(parsnip)' >/dev/null 2>&1; then
    Rscript -e 'install.packages("parsnip", lib = commandArgs(TRUE)[1], quiet = TRUE)' \
        "$venv/r/cran" >/dev/null 2>&1 || true
fi

if [ -z "${LIME:-}" ]; then
    swift build --quiet --configuration release --product lime
    LIME=.build/release/lime
fi
"$venv/bin/python" Scripts/test-all.py --lime "$LIME" "$@"
