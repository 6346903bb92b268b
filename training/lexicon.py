"""The lemmas of common words: ``python -m training.lexicon DATA OUT``.

Words seen at least twice in training, but for proper names: lowered form, part of speech and
the lemma seen most, a line each. Both models look here before they trust their own rules.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from training.data import Sample, read

LEAST = 2


def lexicon(samples: list[Sample]) -> list[str]:
    """The sorted lines."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sample in samples:
        parts = zip(sample.words, sample.pos or [], sample.lemmas or [], strict=True)
        for word, pos, lemma in parts:
            if pos != "PROPN" and word.isalpha():
                seen[word.lower(), pos][lemma] += 1
    common = {key: counts for key, counts in seen.items() if counts.total() >= LEAST}
    best = {key: counts.most_common(1)[0][0] for key, counts in common.items()}
    return sorted(f"{form}\t{pos}\t{lemma}" for (form, pos), lemma in best.items())


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    lines = lexicon(read(args.data / "syn_train.spacy"))
    args.out.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
