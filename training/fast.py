"""Train the ``fast`` model: two small convolutional networks, one for grammar, one for names.

``python -m training.fast DATA OUT`` reads ``syn_train`` and ``ner_train`` from DATA and
writes two spaCy pipelines, OUT/syn and OUT/ner, every ``--save-every`` steps and at the end.
``--first STEP`` goes on from them, at the learning rate of that step.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam, Optimizer

from dragoman.reading.parsing.lemma_tagger import LemmaTagger
from training.augment import vary
from training.data import RARE, Sample, read, rules, to_doc

TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
assert LemmaTagger  # registers the component
RATE, WARM = 0.0012, 200


def grammar() -> Language:
    """Tags, features, lemmas, dependencies and sentence starts over one network."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    listen = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    plain = {"@architectures": "spacy.Tagger.v2", "tok2vec": listen}
    nlp.add_pipe("tagger", config={"model": plain})
    nlp.add_pipe("morphologizer", config={"model": plain})
    parser = {"state_type": "parser", "hidden_width": 64, "use_upper": True, "maxout_pieces": 2}
    nlp.add_pipe("parser", config={"model": _transitions(listen, parser), "min_action_freq": 20})
    nlp.add_pipe("dragoman_lemma_rules", config={"model": plain})
    return nlp


def people_and_places() -> Language:
    """Named entities over a network of their own."""
    nlp = spacy.blank("en")
    shape = {"state_type": "ner", "hidden_width": 64, "use_upper": True, "maxout_pieces": 2}
    nlp.add_pipe("ner", config={"model": _transitions(TOK2VEC, shape)})
    return nlp


def _transitions(tok2vec: dict[str, object], shape: dict[str, object]) -> dict[str, object]:
    head = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False}
    return head | shape | {"tok2vec": tok2vec}


def example(nlp: Language, sample: Sample) -> Example:
    """The gold annotation beside the tokens our tokenizer makes of the same text."""
    gold = to_doc(sample, nlp.vocab)
    return Example(nlp.make_doc(gold.text), gold)


def batches(samples: list[Sample], random: Random, words: int) -> Iterator[list[Sample]]:
    """Endless shuffled batches of about that many words, each sample varied."""
    while True:
        random.shuffle(samples)
        batch: list[Sample] = []
        size = 0
        for sample in samples:
            batch.append(vary(sample, random))
            size += len(sample.words)
            if size >= words:
                yield batch
                batch, size = [], 0


def rate(step: int, steps: int, top: float) -> float:
    """Linear warm-up, then linear decay to a twentieth."""
    if step < WARM:
        return top * (step + 1) / WARM
    return top * max(0.05, 1 - (step - WARM) / max(1, steps - WARM))


def begin(nlp: Language, samples: list[Sample], folder: Path | None) -> Optimizer:
    """Initialize a pipeline on the labels of all samples, or go on from what a folder holds."""
    gold = [example(nlp, sample) for sample in samples]
    if "dragoman_lemma_rules" in nlp.pipe_names:
        counts = Counter(r for s in samples if s.lemmas for r in rules(s))
        common = sorted(r for r, n in counts.items() if n >= RARE)
        nlp.config["initialize"]["components"]["dragoman_lemma_rules"] = {"labels": common}
    nlp.initialize(lambda: gold)
    if folder:
        for name, pipe in nlp.pipeline:
            if (folder / name / "model").exists():
                pipe.from_disk(folder / name, exclude=["vocab"])
    return Adam(RATE, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)


def main() -> None:
    """Train, report the loss every hundred steps, save as it goes."""
    args = arguments()
    random = Random(args.seed)
    fix_random_seed(args.seed)
    parts = []
    for nlp, name in ((grammar(), "syn"), (people_and_places(), "ner")):
        samples = read(args.data / f"{name}_train.spacy")
        samples = samples if name == "syn" else [s for s in samples if s.ents is not None]
        adam = begin(nlp, samples, args.out / name if args.first else None)
        parts.append((name, nlp, adam, batches(samples, random, args.words), {}))
    args.out.mkdir(parents=True, exist_ok=True)
    start = time.process_time()
    for step in range(args.first, args.steps):
        for _, nlp, optimizer, stream, losses in parts:
            optimizer.learn_rate = rate(step, args.steps, args.rate)
            update(nlp, next(stream), optimizer, losses)
        if step % 50 == 49:
            report(step, start, [losses for *_, losses in parts])
        if (step + 1) % args.save_every == 0 or step + 1 == args.steps:
            for name, nlp, optimizer, *_ in parts:
                with nlp.use_params(optimizer.averages):
                    nlp.to_disk(args.out / name)


def update(nlp: Language, batch: list[Sample], sgd: Optimizer, losses: dict[str, float]) -> None:
    """One step on one batch."""
    nlp.update([example(nlp, s) for s in batch], sgd=sgd, drop=0.1, losses=losses)


def report(step: int, start: float, losses: list[dict[str, float]]) -> None:
    """Print the losses since the last report and forget them."""
    parts = [f"{k} {v:.0f}" for part in losses for k, v in part.items()]
    print(f"{step + 1} {time.process_time() - start:.0f}s", *parts, flush=True)
    for part in losses:
        part.clear()


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=4800)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--save-every", type=int, default=250)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()
