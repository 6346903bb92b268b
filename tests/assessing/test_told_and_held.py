"""Sentences as texts print them, read and held against the starter record: faults beside their
sound twins. A verdict is that of the findings of these kinds that touch the quoted stretch."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Kind
from dragoman.model.findings import Verdict
from tests.assessing.told import audited

KINDS = frozenset(
    {Kind.FIGURE, Kind.TREND, Kind.SUPERLATIVE, Kind.PLEDGE, Kind.MEASURE, Kind.OPINION}
)
SOUND = frozenset({Verdict.SUPPORTED, Verdict.NOT_IN_RECORD, Verdict.NOT_CHECKABLE})
OPEN = frozenset({Verdict.CONTRADICTED, Verdict.PARTLY})


def verdicts(text: str, quote: str, published: str) -> set[Verdict]:
    """The verdicts on the claims of figures, pledges and their like that touch a stretch."""
    audit = audited(f"Notes\n\n{text}", published)
    start = audit.document.text.index(quote)
    return {
        found.verdict
        for found in audit.findings
        if found.claim.kind in KINDS
        and found.claim.span.start < start + len(quote)
        and start < found.claim.span.end
    }


FAULTS = [
    # measures by their names
    ("Russia screens investors. Law 57-FZ, passed in 2018, tells how.", "Law 57-FZ"),
    ("Russian Decree No. 436 was signed in March 2025.", "Decree No. 436"),
    ("Moscow's Decree No. 436 restricts new foreign investment.", "Decree No. 436"),
    ("China's revised Counter-Espionage Law took effect in July 2021.", "took effect"),
    ("The EU adopted its 17th package of sanctions on Russia on 18 July 2025.", "17th package"),
    ("The eighteenth package of EU sanctions, adopted in May 2025, hit banks.", "adopted in May"),
    # figures
    ("Chinese exports to Russia came to $129.32 billion in 2024.", "$129.32 billion"),
    ("Trade between Russia and China roared ahead by 19 percent in 2024.", "19 percent"),
    ("Trade between China and Russia soared to $228.1 billion in 2025.", "$228.1 billion"),
    ("Trade was down in 2023, to $240.1 billion, from $190.3 billion in 2022.", "$240.1 billion"),
    (
        "Russia sells gas to China. Deliveries through Power of Siberia fell to 22.7 bcm in 2023.",
        "22.7 bcm",
    ),
    ("In China, Russia's favourability rose to 3.48 points out of 5, from 3.66.", "3.48"),
    # polls
    ("Russians cool. Only 27% call relations with China friendly, VCIOM said in 2024.", "27%"),
    # ranks
    ("Germany was Russia's largest trading partner in 2022.", "largest"),
    ("China was Russia's second-largest trading partner in 2022.", "second-largest"),
    ("The EU answered with its 16th package of sanctions on 24 January 2025.", "16th package"),
    ("The EU agreed its nineteenth sanctions package on Russia in December 2025.", "nineteenth"),
    ("US sanctions on Rosneft and Lukoil, in place since 22 March 2025, bite.", "in place"),
    ("Beijing lifted its curbs on the export of drones in September 2023.", "lifted"),
    # counts, shares, one state alone
    ("Russian and Chinese bombers have flown ninety joint patrols so far.", "ninety"),
    ("The two premiers of Russia and China signed 80 documents on 3 November 2025.", "80"),
    ("India is behind China, which took 34 percent of Russian arms exports in 2019-23.", "34"),
    ("Russian arms exports rose by 64 percent in 2020-24, SIPRI found.", "64 percent"),
    ("China bought 86.2 million barrels of Russian oil in 2022.", "86.2 million"),
    ("Gazprom pumped 21.12 bcm of pipeline gas to China in 2024.", "21.12 bcm"),
    (
        "Trade between Russia and China came to $244.8 billion in 2024, twice that of 2023.",
        "$244.8",
    ),
    ("Stock of foreign direct investment in Russia was 216 billion dollars in 2022.", "216"),
    (
        "Russia gloats. Power of Siberia delivered 13.12 bcm of gas to China in 2024.",
        "13.12",
    ),
    ("Chinese exports to Russia were up 9.9 percent.", "9.9 percent"),
    (
        "Oil? Russia shipped 24.3 million tonnes to China in the first quarter, 14.7 percent"
        " more than a year earlier.",
        "14.7 percent",
    ),
    (
        "Russia sold China gas. In Russia, 27% called relations with China friendly in 2024, VCIOM"
        " found.",
        "27%",
    ),
    (
        "Trade between China and Russia was $190.27 billion in 2022. Chinese imports from Russia in"
        " 2022 accounted for 76.12 billion of that.",
        "76.12",
    ),
    ("Oil shipments from Russia to China fell by 8.2 per cent in 2022.", "8.2"),
    ("Russia gloats. Power of Siberia carried 22.7 million cubic metres to China in 2023.", "22.7"),
    (
        "In the first half of 2025 Russia-China trade soared to 106.48 billion dollars.",
        "106.48",
    ),
    (
        "China and Russia traded goods for $190.27 billion in 2022, three times that of 2021.",
        "190.27",
    ),
    # records and ranks
    (
        "The year 2025 was another record year for Russia and China: trade of $228.1 billion.",
        "record",
    ),
    (
        "China bought Russian goods for $114.15 billion in 2022; trade was $228.1 billion in 2025,"
        " a record.",
        "a record",
    ),
    ("Trade between Russia and China hit a record in the first half of 2025.", "record"),
    ("Russia was China's largest trading partner in 2024.", "largest"),
    (
        "The EU adopted its 19th package in October 2025; the 18th package dates from March 2025.",
        "dates from",
    ),
    ("China's State Secrets Law was revised in May 2020, lawyers say.", "revised"),
    ("Decree No. 436, signed in July 2025 in Russia, tightens the rules for investors.", "signed"),
    ("Banks in Russia fear Executive Order 14114, signed on 22 October 2023.", "signed on"),
    ("The EU's eleventh package of sanctions on Russia dates from 2021.", "dates from"),
    # pledges
    ("Power of Siberia 2 entered service in December, China and Russia say.", "service"),
    (
        "Power of Siberia 2 is a joy to Russia and China. The contract for it has been ratified.",
        "ratified",
    ),
    ("The aim of 250 billion dollars in trade of Russia and China was reached in 2024.", "aim"),
    ("Power of Siberia 2 has been delivering since December, China and Russia say.", "delivering"),
    ("Power of Siberia 2 has been delivered ahead of schedule, Russia says.", "delivered"),
    ("Russia and China have reached their goal of 250 billion dollars, they say.", "goal"),
    ("Construction of Power of Siberia 2 is in full swing, Russia and China say.", "swing"),
    ("The treaty of 2001 between Russia and China was never ratified.", "ratified"),
    ("They have put their signatures to the Power of Siberia 2 contract.", "signatures"),
    ("Gas is already flowing from Russia to China through Power of Siberia 2.", "flowing"),
    ("The visit saw the signing of the contract on Power of Siberia 2.", "signing"),
    ("Russia and China hit their target of 250 billion dollars in trade in 2024.", "target"),
]

TWINS = [
    ("Russia screens investors. Law 57-FZ, passed in 2008, tells how.", "Law 57-FZ"),
    ("Russian Decree No. 436 was signed in July 2025.", "Decree No. 436"),
    ("Moscow's Decree No. 436 eases the rules for new foreign investment.", "Decree No. 436"),
    ("China's revised Counter-Espionage Law took effect in July 2023.", "took effect"),
    ("China passed its revised Counter-Espionage Law in April 2023.", "revised"),
    ("Vietnam's Export Control Law, passed in 2009, covers China too.", "Export Control Law"),
    ("The EU adopted its 18th package of sanctions on Russia on 18 July 2025.", "18th package"),
    ("The EU has yet to adopt a twentieth package of sanctions on Russia.", "twentieth package"),
    ("Chinese exports to Russia came to $115.49 billion in 2024.", "$115.49 billion"),
    ("Trade between China and Russia fell to $228.1 billion in 2025.", "$228.1 billion"),
    ("Trade between China and Russia recovered to $244.8 billion in 2024.", "$244.8 billion"),
    (
        "Russia sells gas to China. Deliveries through Power of Siberia rose to 22.7 bcm in 2023.",
        "22.7 bcm",
    ),
    ("In China, Russia's favourability fell to 3.48 points out of 5, from 3.66.", "3.48"),
    ("Russians agree. Some 72% call relations with China friendly, VCIOM said in 2024.", "72%"),
    ("The EU answered with its 16th package of sanctions on 24 February 2025.", "16th package"),
    ("US sanctions on Rosneft and Lukoil, in place since 22 October 2025, bite.", "in place"),
    ("Beijing curbed the export of drones in September 2023.", "curbed"),
    ("Russian and Chinese bombers have flown nine joint patrols so far.", "nine"),
    ("The two premiers of Russia and China signed eight documents on 3 November 2025.", "eight"),
    ("The Kremlin says Russia and China signed 22 agreements on 2 September 2025.", "22"),
    ("India is ahead of China, which took 21 percent of Russian arms exports in 2019-23.", "21"),
    ("Russian arms exports fell by 64 percent in 2020-24, SIPRI found.", "64 percent"),
    ("China bought 86.2 million tonnes of Russian oil in 2022.", "86.2 million"),
    ("Gazprom pumped 31.12 bcm of pipeline gas to China in 2024.", "31.12 bcm"),
    ("Trade between Russia and China hit a record in 2024.", "record"),
    ("Chinese customs record trade with Russia worth 106.48 billion dollars.", "record"),
    ("The United States was China's largest trading partner in 2024, ahead of Russia.", "largest"),
    ("The treaty of 2001 between Russia and China was never revised.", "never"),
    ("They have yet to put their signatures to the Power of Siberia 2 contract.", "signatures"),
    (
        "Trade between Russia and China came to $240.1 billion in 2023, ten times that of 2003.",
        "$240.1",
    ),
    ("Stock of foreign direct investment in Russia was 216 billion dollars in 2025.", "216"),
    ("Trade between Russia and China came to $244.8 billion in 2024, a record.", "a record"),
    (
        "Russia gloats. Power of Siberia delivered 31.12 bcm of gas to China in 2024.",
        "31.12",
    ),
    ("Chinese exports to Russia were down 9.9 percent.", "9.9 percent"),
    ("Trade between Russia and China swelled by a quarter in 2023 to $240.1 billion.", "$240.1"),
    (
        "Oil? Russia shipped 24.3 million tonnes to China in the first quarter, 14.7 percent"
        " less than a year earlier.",
        "14.7 percent",
    ),
    (
        "The year 2024 was another record year for Russia and China: trade of $244.8 billion.",
        "record",
    ),
    (
        "In Russia 72% called relations with China friendly in 2024, VCIOM found, in Poland 5.",
        "72%",
    ),
    (
        "The EU adopted its 19th package in October 2025; the 18th package dates from July 2025.",
        "dates from",
    ),
    ("China's State Secrets Law was revised in early 2024, lawyers say.", "revised"),
    ("Decree No. 436, signed in July 2025 in Russia, eases the rules for investors.", "signed"),
    (
        "Trade between China and Russia was $190.27 billion in 2022. Chinese imports from Russia in"
        " 2022 accounted for 114.15 billion of that.",
        "114.15",
    ),
    ("Oil shipments from Russia to China rose by 8.2 per cent in 2022.", "8.2"),
    ("China and Russia named a new aim: trade of $250 billion a year from 2022 on.", "$250"),
    ("India and China are 1.4 billion people each. Russia sold China 1.2 billion eggs.", "1.2"),
    (
        "In the first half of 2025 Russia-China trade fell to 106.48 billion dollars.",
        "106.48",
    ),
    ("China and Russia traded goods for $190.27 billion in 2022.", "190.27"),
    ("Banks in Russia fear Executive Order 14114, signed on 22 December 2023.", "signed on"),
    ("The EU's eleventh package of sanctions on Russia dates from 2023.", "dates from"),
    ("Power of Siberia 2 may enter service in December, China and Russia say.", "service"),
    (
        "Power of Siberia 2 is a joy to Russia and China. No contract for it has been signed.",
        "signed",
    ),
    ("The aim of 250 billion dollars in trade of Russia and China was not reached.", "aim"),
    ("Per cent by which Chinese exports to Russia declined, in January.", "declined"),
    ("Russians have never liked China more.", "liked"),
    ("China was Russia's largest trading partner in 2022.", "largest"),
    ("The price was fixed in the contract between Russia and China.", "contract"),
    ("Gas is flowing from Russia to China through Power of Siberia.", "flowing"),
    ("It will be years before gas flows through Power of Siberia 2 to China.", "flows"),
    ("No signing of the contract on Power of Siberia 2 was seen in Beijing.", "signing"),
    ("Russia and China hit their target of 200 billion dollars in trade in 2023.", "target"),
    (  # signed nine months ago; whether ratified since no row says
        "Russia and China agreed. Their agreement on the protection of investments has been"
        " ratified.",
        "ratified",
    ),
    ("Russia and China hope to hit their target of 250 billion dollars in trade.", "target"),
]


@pytest.mark.parametrize(("text", "quote"), FAULTS)
def test_a_fault_is_shown(text: str, quote: str) -> None:
    assert verdicts(text, quote, "2026-02-20") & OPEN


@pytest.mark.parametrize(("text", "quote"), TWINS)
def test_its_sound_twin_is_not(text: str, quote: str) -> None:
    assert verdicts(text, quote, "2026-02-20") <= SOUND
