"""Agreements of the world as the starter record holds them, told truly and falsely."""

from __future__ import annotations

import pytest

from dragoman.model.findings import Verdict
from tests.assessing.told import audited

OPEN = {Verdict.CONTRADICTED, Verdict.PARTLY}


def verdicts(published: str, text: str) -> set[Verdict]:
    """The verdicts on all claims of a short text of that day."""
    audit = audited(f"Notes on the week\n\n{text}", published)
    return {found.verdict for found in audit.findings}


SOUND = [
    ("2025-11-10", "The Indus Waters Treaty was signed in 1960 by India and Pakistan."),
    (
        "2022-03-10",
        "Nord Stream 2 was completed in September 2021, but Germany has suspended its "
        "certification.",
    ),
    ("2025-06-10", "Britain and Mauritius signed the Chagos treaty in May 2025."),
    ("2025-02-10", "The United States signed the Paris Agreement in 2016."),
    ("2024-03-10", "Britain and Rwanda signed the treaty in December 2023."),
    (
        "2019-08-10",
        "The INF Treaty was signed by the United States and the Soviet Union in 1987 and "
        "entered into force in 1988.",
    ),
    ("2019-09-10", "The INF Treaty lapsed last month after the United States withdrew."),
    ("2010-04-09", "The United States and Russia signed New START in Prague on Thursday."),
    ("2011-03-20", "New START entered into force in February."),
    ("2021-02-05", "Russia and the United States have extended New START by five years."),
    ("2023-03-01", "Russia has suspended its participation in New START."),
    (
        "2019-12-14",
        "The United States and China agreed on a phase one deal on Friday that will be "
        "signed in January.",
    ),
    (
        "2020-01-16",
        "The United States and China signed the phase one deal in Washington on Wednesday.",
    ),
    ("2015-07-15", "Iran and six powers reached the JCPOA in Vienna on Tuesday."),
    ("2018-05-10", "President Trump withdrew the United States from the JCPOA on Tuesday."),
    ("2025-09-25", "Pakistan and Saudi Arabia signed a mutual defence agreement last week."),
    ("2023-04-05", "Finland joined NATO on Tuesday after Turkey ratified its accession."),
    ("2023-07-20", "Hungary has not yet ratified Sweden's accession to NATO."),
    ("2024-02-27", "Hungary's parliament ratified Sweden's accession to NATO on Monday."),
    ("2021-09-20", "Australia, Britain and the United States announced AUKUS last week."),
    ("2022-07-25", "Russia and Ukraine signed the Black Sea grain deal in Istanbul on Friday."),
    ("2023-07-20", "Russia has withdrawn from the Black Sea Grain Initiative."),
    (
        "2020-09-16",
        "Israel, the United Arab Emirates and Bahrain signed the Abraham Accords at the "
        "White House on Tuesday.",
    ),
    ("2022-02-23", "Germany halted the certification of Nord Stream 2 on Tuesday."),
    (
        "2024-05-14",
        "India and Iran signed a ten-year contract on the port of Chabahar on Monday.",
    ),
    ("2023-12-08", "Italy has told China that it leaves the Belt and Road Initiative."),
    ("2020-11-16", "Fifteen states signed RCEP on Sunday."),
    (
        "2019-07-01",
        "The European Union and Mercosur agreed in principle on a trade agreement on Friday.",
    ),
    (
        "2018-09-20",
        "Investors were looking for a new start in Iran after an agreed framework was published.",
    ),
    ("2013-11-25", "Iran and six world powers signed an interim accord in Geneva on Sunday."),
    ("2020-03-02", "The United States and the Taliban signed the Doha agreement on Saturday."),
    (
        "2024-06-21",
        "Vladimir Putin and Kim Jong Un signed a comprehensive strategic partnership "
        "treaty in Pyongyang on Wednesday.",
    ),
    (
        "2024-12-20",
        "The treaty on comprehensive strategic partnership between Russia and North Korea "
        "entered into force this month.",
    ),
    ("2025-09-10", "Ethiopia inaugurated the Grand Ethiopian Renaissance Dam on Tuesday."),
]
FALSE = [
    ("2019-12-10", "The INF Treaty remains in force between the United States and Russia."),
    ("2010-05-20", "New START has entered into force between the United States and Russia."),
    ("2010-06-20", "The Senate has ratified New START with Russia, the White House said."),
    ("2019-12-20", "The United States and China signed the phase one trade deal last week."),
    ("2023-08-10", "Turkey has ratified Sweden's accession to NATO."),
    ("2019-12-01", "The European Union and Mercosur have ratified the EU-Mercosur agreement."),
]


@pytest.mark.parametrize(("published", "text"), SOUND)
def test_what_is_true_is_not_accused(published: str, text: str) -> None:
    assert not verdicts(published, text) & OPEN


@pytest.mark.parametrize(("published", "text"), FALSE)
def test_what_ran_ahead_of_its_stage_is_told(published: str, text: str) -> None:
    assert verdicts(published, text) & OPEN
