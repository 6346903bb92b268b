"""Treebanks into training paragraphs, on small files of our own in the publishers' layouts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from training import conllu, convert, entities
from training.data import Sample, read

EWT = """\
# newdoc id = notes-0001
# sent_id = notes-0001-1
# newpar id = notes-0001-p1
# text = Anna didn't meet Li in Oslo.
1\tAnna\tAnna\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t4:nsubj\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\tTense=Past|VerbForm=Fin\t4\taux\t4:aux\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t4:advmod\t_
4\tmeet\tmeet\tVERB\tVB\tVerbForm=Inf\t0\troot\t0:root\t_
4.1\tmeet\tmeet\tVERB\tVB\t_\t_\t_\t0:root\t_
5\tLi\tLi\tPROPN\tNNP\tNumber=Sing\t4\tobj\t4:obj\t_
6\tin\tin\tADP\tIN\t_\t7\tcase\t7:case\t_
7\tOslo\tOslo\tPROPN\tNNP\tNumber=Sing\t4\tobl\t4:obl:in\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t4:punct\t_

# sent_id = notes-0001-2
# text = She was with out a plan.
1\tShe\tshe\tPRON\tPRP\t_\t6\tnsubj\t6:nsubj\t_
2\twas\tbe\tAUX\tVBD\t_\t6\tcop\t6:cop\t_
3\twith\twithout\tADP\tIN\tTypo=Yes\t6\tcase\t6:case\t_
4\tout\t_\tX\tGW\t_\t3\tgoeswith\t3:goeswith\t_
5\ta\ta\tDET\tDT\t_\t6\tdet\t6:det\t_
6\tplan\tplan\tNOUN\tNN\tNumber=Sing\t0\troot\t0:root\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t6:punct\t_

# sent_id = notes-0001-3
# newpar id = notes-0001-p2
# text = Nobody asked.
1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t2:nsubj\t_
2\tasked\task\tVERB\tVBD\t_\t0\troot\t0:root\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t2:punct\t_

"""
BIO = """\
# sent_id = notes-0001-1
# text = Anna did n't meet Li in Oslo.
1\tAnna\tB-PER\t-\tme
2\tdid\tO
3\tn't\tO
4\tmeet\tB-O\t-\tme
5\tLi\tB-PER\t-\tme
6\tin\tO
7\tOslo\tB-LOC\t-\tme
8\t.\tO

# sent_id = notes-0001-2
1\tShe\tO
2\twas\tO
3\twithout\tO
4\ta\tO
5\tplan\tO
6\t.\tO
"""
GUM = """\
# newdoc id = GUM_news_ferry
# global.Entity = GRP-etype-infstat-centering-minspan-link-identity
# sent_id = GUM_news_ferry-1
# text = The Bank of Norway told the minister
# newpar_block = p (1 s)
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t2:det\tEntity=(1-organization-new-cf1-2-sgl-Bank_of-Norway
2\tBank\tbank\tPROPN\tNNP\t_\t5\tnsubj\t5:nsubj\t_
3\tof\tof\tADP\tIN\t_\t4\tcase\t4:case\t_
4\tNorway\tNorway\tPROPN\tNNP\t_\t2\tnmod\t2:nmod\tEntity=(2-place-new-cf2-1-sgl-Norway)1)
5\ttold\ttell\tVERB\tVBD\t_\t0\troot\t0:root\t_
6\tthe\tthe\tDET\tDT\t_\t7\tdet\t7:det\tEntity=(3-person-new-cf3-2-sgl
7\tminister\tminister\tNOUN\tNN\t_\t5\tobj\t5:obj\tEntity=3)

# sent_id = GUM_news_ferry-2
# newpar_block = p (1 s)
1\tEva\tEva\tPROPN\tNNP\t_\t2\tnsubj\t2:nsubj\tEntity=(4-person-new-cf1-1-sgl)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t0:root\t_
3\tToday\tToday\tPROPN\tNNP\t_\t2\tobl\t2:obl\tEntity=(5-time-new-cf2-1-sgl)

# newdoc id = GUM_forum_withheld
# sent_id = GUM_forum_withheld-1
# newpar
1\t_\t_\tPROPN\tNNP\t_\t0\troot\t0:root\t_

"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("ewt.conllu", EWT), ("ewt.iob2", BIO), ("gum.conllu", GUM)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def ewt(folder: Path) -> list[Sample]:
    return list(convert.samples(folder / "ewt.conllu", convert.read_bio([folder / "ewt.iob2"])))


def test_paragraphs_keep_the_running_text(folder: Path) -> None:
    texts = [sample.text.strip() for sample in ewt(folder)]
    assert texts == ["Anna didn't meet Li in Oslo. She was without a plan.", "Nobody asked."]


def test_multiword_tokens_become_words_and_empty_nodes_go(folder: Path) -> None:
    sample = ewt(folder)[0]
    assert sample.words[:4] == ["Anna", "did", "n't", "meet"]
    assert sample.spaces[:4] == [True, False, True, True]
    assert len(sample.words) == 8 + 6


def test_heads_are_of_the_paragraph_and_each_sentence_has_a_root(folder: Path) -> None:
    sample = ewt(folder)[0]
    assert sample.heads is not None and sample.deps is not None
    pairs = [(sample.words[at], sample.words[head]) for at, head in enumerate(sample.heads)]
    assert pairs[:3] == [("Anna", "meet"), ("did", "meet"), ("n't", "meet")]
    assert pairs[8:11] == [("She", "plan"), ("was", "plan"), ("without", "plan")]
    assert sample.deps.count("ROOT") == 2 and sample.deps[0] == "nsubj"
    assert [at for at, start in enumerate(sample.starts or ()) if start] == [0, 8]


def test_words_written_apart_are_joined_as_their_lemma_has_them(folder: Path) -> None:
    sample = ewt(folder)[0]
    assert sample.lemmas is not None and sample.tags is not None
    assert (sample.words[10], sample.lemmas[10], sample.tags[10]) == ("without", "without", "IN")


def test_uner_tags_are_carried_by_sentence_and_other_labels_dropped(folder: Path) -> None:
    first, second = ewt(folder)
    assert first.ents is not None
    assert [t for t in first.ents if t != "O"] == ["B-PER", "B-PER", "B-LOC"]
    assert second.ents is None, "a sentence without tags teaches no entities"


def test_tags_of_other_tokens_are_carried_by_letters() -> None:
    [sentence] = conllu.sentences(
        ["1\tKyiv-based\tx\tADJ\tJJ\t_\t0\troot\t_\t_", "2\tUN\tUN\tPROPN\tNNP\t_\t1\tobj\t_\t_"]
    )
    found = entities.carried(sentence, ["Kyiv", "-based", "UN"], ["B-LOC", "O", "B-ORG"])
    assert found == ["B-LOC", "B-ORG"]
    assert entities.carried(sentence, ["Kyiv", "UN"], ["B-LOC", "B-ORG"]) is None


def test_gum_brackets_give_names_and_leave_common_nouns(folder: Path) -> None:
    first, second = convert.samples(folder / "gum.conllu")
    assert first.ents == ["B-ORG", "I-ORG", "I-ORG", "I-ORG", "O", "O", "O"]
    assert second.ents == ["B-PER", "O", "O"]


def test_texts_a_corpus_withholds_and_documents_left_out_do_not_come(folder: Path) -> None:
    assert len(list(convert.samples(folder / "gum.conllu"))) == 2
    assert not list(convert.samples(folder / "gum.conllu", leave_out=["GUM_news"]))


def test_a_file_without_paragraphs_has_one_a_sentence(folder: Path) -> None:
    plain = [line for line in EWT.splitlines() if not line.startswith("# new")]
    assert len(list(conllu.paragraphs(plain))) == 3


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["1\tA\ta"], "line 1: 3 columns"),
        (["1\tA\ta\tX\tX\t_\t9\tdep\t_\t_"], "before line 2"),
    ],
)
def test_what_is_no_conllu_is_told_with_its_line(lines: list[str], why: str) -> None:
    with pytest.raises(conllu.Malformed, match=why):
        list(conllu.sentences(lines))


def test_the_command_writes_what_training_reads(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "syn_train.spacy"
    words = ["convert", str(out), str(folder / "ewt.conllu"), "--bio", str(folder / "ewt.iob2")]
    monkeypatch.setattr(sys, "argv", words)
    convert.main()
    assert "paragraphs 2" in capsys.readouterr().out
    made = read(out)
    before = ewt(folder)
    assert [sample.words for sample in made] == [sample.words for sample in before]
    assert [sample.heads for sample in made] == [sample.heads for sample in before]
    assert [sample.starts for sample in made] == [sample.starts for sample in before]
    assert made[0].ents == before[0].ents and made[1].ents is None
    [doc, _] = DocBin().from_disk(out).get_docs(spacy.blank("en").vocab)
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Anna", "PER"),
        ("Li", "PER"),
        ("Oslo", "LOC"),
    ]
