"""Who held an office, where everybody knows it, as the real list of office-holders tells it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.linking.offices import who
from dragoman.model.dates import PartialDate
from dragoman.record.delta import DeltaShelf
from dragoman.record.reader import View
from dragoman.record.starter.shelf import StarterShelf
from dragoman.vocab.states import fold

FILE = Path(__file__).parents[2] / ".." / "shared" / "data" / "eps_holders21_all.csv.gz"
KNOWN = """
    RUS head_of_state 2005-06-01 Putin
    RUS head_of_government 2009-06-01 Putin
    RUS foreign_minister 2010-06-01 Lavrov
    RUS defence_minister 2015-06-01 Shoygu
    USA head_of_state 2010-06-01 Obama
    USA foreign_minister 2010-06-01 Clinton
    USA foreign_minister 2003-02-05 Powell
    USA defence_minister 2003-06-01 Rumsfeld
    USA finance_minister 2014-06-01 Lew
    USA speaker 2009-06-01 Pelosi
    GBR head_of_government 2000-06-01 Blair
    GBR foreign_minister 2004-06-01 Straw
    GBR foreign_minister 2017-06-20 Johnson
    GBR finance_minister 2012-06-01 Osborne
    GBR defence_minister 2018-06-01 Williamson
    FRA head_of_state 2005-06-01 Chirac
    FRA foreign_minister 2014-06-01 Fabius
    FRA defence_minister 2014-06-01 Drian
    CAN head_of_government 2010-06-01 Harper
    CAN foreign_minister 2013-06-01 Baird
    CAN defence_minister 2017-06-01 Sajjan
    CAN speaker 2017-06-01 Regan
    AUS head_of_government 2005-06-01 Howard
    AUS foreign_minister 2000-06-01 Downer
    AUS foreign_minister 2015-06-01 Bishop
    AUS defence_minister 2014-06-01 Johnston
    AUS finance_minister 2012-06-01 Wong
    AUS finance_minister 2016-06-01 Cormann
    JPN head_of_government 2003-06-01 Koizumi
    JPN foreign_minister 2015-06-01 Kishida
    JPN defence_minister 2018-01-15 Onodera
    JPN finance_minister 2016-06-01 Asō
    KOR head_of_state 2014-06-01 Park
    KOR foreign_minister 2018-06-01 Kang
    CHN head_of_government 2010-06-01 Wen
    CHN head_of_state 2015-06-01 Xi
    CHN foreign_minister 2015-06-01 Wang
    CHN defence_minister 2016-06-01 Chang
    IND head_of_government 2008-06-01 Manmohan
    IND foreign_minister 2010-06-01 Krishna
    IND foreign_minister 2016-06-01 Swaraj
    IND defence_minister 2010-06-01 Antony
    IND finance_minister 2016-06-01 Jaitley
    PAK head_of_government 2014-06-01 Nawaz
    PAK foreign_minister 2012-06-01 Khar
    TUR foreign_minister 2011-06-01 Davut
    TUR defence_minister 2019-06-01 Akar
    ISR head_of_government 2012-06-01 Netanyahu
    ISR foreign_minister 2007-06-01 Livni
    ISR defence_minister 2010-06-01 Barak
    UKR foreign_minister 2016-06-01 Klimkin
    UKR head_of_state 2016-06-01 Poroshenko
    POL foreign_minister 2010-06-01 Sikorski
    POL head_of_government 2010-06-01 Tusk
    ITA head_of_government 2004-06-01 Berlusconi
    ITA foreign_minister 2015-06-01 Gentiloni
    ITA defence_minister 2016-06-01 Pinotti
    ESP head_of_government 2013-06-01 Rajoy
    ESP foreign_minister 2013-06-01 Margallo
    ESP defence_minister 2009-06-01 Chacón
    ESP finance_minister 2014-06-01 Montoro
    BRA head_of_state 2012-06-01 Rousseff
    BRA foreign_minister 2020-06-01 Araújo
    MEX foreign_minister 2014-06-01 Meade
    ARG head_of_state 2010-06-01 Kirchner
    ARG foreign_minister 2012-06-01 Timerman
    AUT head_of_government 2013-06-01 Faymann
    AUT foreign_minister 2015-06-01 Kurz
    SWE foreign_minister 2010-06-01 Bildt
    SWE head_of_government 2010-06-01 Reinfeldt
    NOR foreign_minister 2010-06-01 Gahr
    NOR head_of_government 2010-06-01 Stoltenberg
    NLD foreign_minister 2013-06-01 Timmermans
    NLD finance_minister 2015-06-01 Dijsselbloem
    DNK head_of_government 2004-06-01 Fogh
    FIN foreign_minister 2013-06-01 Tuomioja
    IRL finance_minister 2010-06-01 Lenihan
    IRL head_of_government 2013-06-01 Enda
    NZL head_of_government 2005-06-01 Clark
    NZL foreign_minister 2012-06-01 McCully
    ZAF foreign_minister 2014-06-01 Nkoana
    ZAF head_of_state 2012-06-01 Zuma
    EGY head_of_state 2005-06-01 Mubarak
    EGY foreign_minister 2016-06-01 Shoukry
    IRN head_of_government 2010-06-01 Ahmadinejad
    IRN foreign_minister 2015-06-01 Zarif
    SAU foreign_minister 2005-06-01 Saud
    PHL foreign_minister 2018-01-15 Cayetano
    PHL defence_minister 2012-06-01 Gazmin
    IDN foreign_minister 2012-06-01 Natalegawa
    SGP head_of_government 2010-06-01 Loong
    SGP foreign_minister 2013-06-01 Shanmugam
    MYS head_of_government 2012-06-01 Najib
    GRC head_of_government 2016-06-01 Tsipras
    HUN foreign_minister 2016-06-01 Szijjártó
    KAZ head_of_state 2010-06-01 Nazarbayev
    TWN head_of_state 2012-06-01 Ma
    SRB foreign_minister 2010-06-01 Jeremi
    PRT head_of_government 2013-06-01 Coelho
    CZE head_of_state 2016-06-01 Zeman
    NGA head_of_state 2012-06-01 Goodluck
    KEN foreign_minister 2015-06-01 Amina
    BLR head_of_state 2010-06-01 Lukashenko
    PRK supreme_leader 2015-06-01 Kim
    VNM foreign_minister 2015-06-01 Minh
    POL finance_minister 2010-06-01 Rostowski
    FRA speaker 2010-06-01 Accoyer
    RUS speaker 2010-06-01 Gryzlov
    TUR finance_minister 2012-06-01 Şimşek
    SVK foreign_minister 2014-06-01 Lajčák
    ROU head_of_state 2010-06-01 Băsescu
    GBR speaker 2012-06-01 Bercow
"""
NEVER = """
    IND foreign_minister 2010-06-01 Rao
    IND foreign_minister 2016-06-01 Jaishankar
    AUS finance_minister 2016-06-01 Koutsantonis
    AUS trade_minister 2008-06-01 Foley
    AUS trade_minister 2015-06-01 Hamilton
    AUS trade_minister 2011-06-01 Koutsantonis
    AUS justice_minister 2009-06-01 Atkinson
    CAN finance_minister 2000-06-01 Landry
    CAN finance_minister 2002-01-01 Marois
    ESP finance_minister 2014-06-01 Moragues
    ESP finance_minister 2019-06-01 Soler
    ESP justice_minister 2017-06-01 Bravo
    NLD economy_minister 2005-06-01 Gennip
    NLD economy_minister 2014-06-01 Dijksma
"""
"""A region's ministers, officials and state secretaries whom the list names as the state's."""


BOTH = """
    RUS head_of_government 2012-05-20 Medvedev
    RUS head_of_government 2024-01-15 Mishustin
    RUS defence_minister 2008-01-10 Serdyukov
    RUS defence_minister 2024-06-01 Belousov
    RUS foreign_minister 2003-01-10 Ivanov
    RUS national_security_adviser 2024-08-01 Shoigu
    RUS armed_forces_chief 2015-06-01 Gerasimov
    RUS upper_house_president 2015-06-01 Matviyenko
    USA head_of_state 1995-06-01 Clinton
    USA foreign_minister 1999-06-01 Albright
    USA foreign_minister 2025-06-01 Rubio
    USA defence_minister 2006-11-01 Rumsfeld
    USA defence_minister 2013-06-01 Hagel
    USA defence_minister 2025-06-01 Hegseth
    USA national_security_adviser 2003-06-01 Rice
    USA national_security_adviser 2018-10-01 Bolton
    USA armed_forces_chief 2021-01-15 Milley
    USA vice_president 2003-01-15 Cheney
    USA trade_representative 2018-06-01 Lighthizer
    CHN head_of_state 1998-06-01 Jiang
    CHN foreign_minister 2005-06-01 Zhaoxing
    CHN foreign_minister 2023-03-15 Qin
    CHN foreign_minister 2023-12-01 Wang
    CHN defence_minister 2005-06-01 Gangchuan
    CHN defence_minister 2023-05-01 Shangfu
    CHN defence_minister 2024-06-01 Dong
    CHN head_of_government 2024-06-01 Qiang
    CHN party_leader 2005-06-01 Hu
    GBR head_of_government 2022-10-10 Truss
    GBR head_of_government 2024-12-01 Starmer
    GBR foreign_minister 2008-06-01 Miliband
    GBR foreign_minister 2023-06-01 Cleverly
    GBR foreign_minister 2023-12-01 Cameron
    GBR defence_minister 2012-06-01 Hammond
    GBR defence_minister 2023-06-01 Wallace
    GBR army_chief 2016-01-20 Carter
    DEU head_of_government 2010-06-01 Merkel
    DEU foreign_minister 2000-06-01 Fischer
    DEU foreign_minister 2022-06-01 Baerbock
    DEU defence_minister 2023-06-01 Pistorius
    FRA foreign_minister 2003-02-01 Villepin
    FRA foreign_minister 2010-12-20 Alliot-Marie
    FRA defence_minister 2011-12-01 Longuet
    FRA head_of_government 2024-02-01 Attal
    IND foreign_minister 2001-06-01 Singh
    IND head_of_government 1999-06-01 Vajpayee
    IND defence_minister 2018-06-01 Sitharaman
    IND national_security_adviser 2016-06-01 Doval
    IND army_chief 2018-06-01 Rawat
    PAK head_of_government 2023-10-01 Kakar
    PAK army_chief 2012-06-01 Kayani
    PAK foreign_minister 2019-06-01 Qureshi
    JPN head_of_government 2009-01-15 Aso
    JPN foreign_minister 2021-01-15 Motegi
    JPN defence_minister 2021-06-01 Kishi
    JPN head_of_government 2024-11-01 Ishiba
    KOR head_of_state 2000-06-01 Dae
    KOR head_of_state 2023-06-01 Yoon
    KOR foreign_minister 2005-06-01 Ban
    KOR defence_minister 2011-06-01 Kwan
    TUR head_of_government 2005-06-01 Erdo
    TUR foreign_minister 2017-06-01 avu
    TUR foreign_minister 2024-06-01 Fidan
    TUR defence_minister 2014-06-01 lmaz
    IRN head_of_government 2002-06-01 Khatami
    IRN foreign_minister 2008-06-01 Mottaki
    IRN defence_minister 2010-06-01 Vahidi
    IRN supreme_leader 2010-06-01 Khamenei
    IRN head_of_government 2025-01-15 Pezeshkian
    IRN national_security_adviser 2015-06-01 Shamkhani
    ISR head_of_government 2022-01-15 Bennett
    ISR defence_minister 2017-06-01 Lieberman
    ISR foreign_minister 2022-03-01 Lapid
    ISR armed_forces_chief 2012-06-01 Gantz
    UKR head_of_state 2008-06-01 Yushchenko
    UKR head_of_government 2018-06-01 Groysman
    UKR defence_minister 2022-06-01 Reznikov
    UKR foreign_minister 2025-01-15 Sybiha
    BRA foreign_minister 2005-06-01 Amorim
    BRA head_of_state 1999-06-01 Cardoso
    BRA foreign_minister 2024-06-01 Vieira
    MEX head_of_state 2004-06-01 Fox
    MEX head_of_state 2025-01-15 Sheinbaum
    MEX foreign_minister 2002-06-01 Casta
    ARG head_of_state 2024-06-01 Milei
    ARG foreign_minister 2021-01-15 Sol
    EGY head_of_state 2012-12-01 Morsi
    EGY defence_minister 2000-06-01 Tantawi
    SAU foreign_minister 2017-06-01 Jubeir
    SAU defence_minister 2005-06-01 Sultan
    SAU oil_minister 2005-06-01 Naimi
    ZAF head_of_state 2005-06-01 Mbeki
    ZAF foreign_minister 2022-01-15 Pandor
    NGA head_of_state 2003-06-01 Obasanjo
    NGA foreign_minister 2018-06-01 Onyeama
    KEN head_of_state 2008-06-01 Kibaki
    AUS foreign_minister 2024-01-15 Wong
    AUS defence_minister 2010-01-15 Faulkner
    NZL foreign_minister 2022-01-15 Mahuta
    CAN head_of_government 2004-06-01 Martin
    CAN foreign_minister 2023-01-15 Joly
    POL head_of_state 2008-06-01 Lech
    POL defence_minister 2017-01-15 Macierewicz
    HUN head_of_government 2005-06-01 Gyurcs
    SRB head_of_state 2014-06-01 Nikoli
    SRB head_of_government 2010-06-01 Cvetkovi
    GRC foreign_minister 2018-06-01 Kotzias
    ITA defence_minister 2022-01-15 Guerini
    ITA foreign_minister 2009-06-01 Frattini
    ITA finance_minister 2013-01-15 Grilli
    ESP head_of_government 2000-06-01 Aznar
    NLD head_of_government 2006-01-15 Balkenende
    SWE head_of_government 2022-01-15 Andersson
    NOR defence_minister 2015-01-15 ide
    FIN head_of_government 2022-01-15 Marin
    DNK foreign_minister 2022-01-15 Kofod
    VNM head_of_government 2010-06-01 ng
    IDN head_of_state 2003-06-01 Megawati
    IDN foreign_minister 2022-01-15 Retno
    PHL head_of_state 2005-06-01 Arroyo
    PHL foreign_minister 2021-01-15 Locsin
    MYS head_of_government 1999-06-01 Mahathir
    MYS foreign_minister 2012-06-01 Anifah
    THA head_of_government 2013-06-01 Yingluck
    SGP defence_minister 2015-06-01 Eng
    KAZ foreign_minister 2021-01-15 Tileuberdi
    UZB head_of_state 2010-06-01 Karimov
    BLR foreign_minister 2015-06-01 Makei
    GEO head_of_state 2010-06-01 Saakashvili
    ARM head_of_government 2020-06-01 Pashinyan
    AZE foreign_minister 2018-06-01 Mammadyarov
    SYR foreign_minister 2015-06-01 Muallem
    IRQ head_of_government 2010-06-01 Maliki
    IRQ foreign_minister 2010-06-01 Zebari
    AFG head_of_state 2010-06-01 Karzai
    CUB foreign_minister 2015-06-01 Rodr
    VEN head_of_state 2010-06-01 Ch
    PRK foreign_minister 2017-06-01 Yong
    TWN head_of_state 2018-06-01 Tsai
    SDN head_of_state 2010-06-01 Bashir
    LKA head_of_state 2012-06-01 Rajapaksa
    NPL head_of_government 2022-01-15 Deuba
    AUT head_of_government 2018-06-01 Kurz
    CZE head_of_government 2015-06-01 Sobotka
    EST head_of_government 2022-01-15 Kallas
    UN secretary_general 2010-06-01 Ban
    NATO secretary_general 2020-06-01 Stoltenberg
    EU commission_president 2022-06-01 Leyen
    EU high_representative 2017-06-01 Mogherini
"""
"""With the starter record beside the list: other posts, and days up to 2025."""


def cells(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().split("\n")]


CHECKS = cells(KNOWN)


@pytest.fixture(scope="session")
def listed(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A record of the list alone, without the starter record."""
    if not FILE.is_file():
        pytest.skip("the real list (../shared/data/eps_holders21_all.csv.gz) is not here")
    path = tmp_path_factory.mktemp("listed") / "record"
    (taken,) = verbs.add([str(FILE)], str(path))
    assert taken.stored > 12_000
    return View([DeltaShelf(path)])


@pytest.fixture(scope="session")
def both(listed: View) -> View:
    return View([StarterShelf(), *listed.shelves])


def holders(view: View, state: str, office: str, day: str) -> list[str]:
    found = who(office, state, PartialDate.parse(day), view)
    assert found.office == office
    return [one.tenure.name for one in found.holders]


def test_the_checks_cover_offices_and_states() -> None:
    offices = Counter(office for _, office, _, _ in CHECKS)
    assert len(CHECKS) >= 40 and len({state for state, *_ in CHECKS}) >= 25
    asked = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
    assert all(offices[office] >= 3 for office in (*asked, "finance_minister", "speaker"))


@pytest.mark.parametrize(("state", "office", "day", "name"), CHECKS)
def test_the_holder_everybody_knows_is_the_only_one(
    state: str, office: str, day: str, name: str, listed: View
) -> None:
    found = holders(listed, state, office, day)
    assert found and all(fold(name) in fold(one) for one in found)


@pytest.mark.parametrize(("state", "office", "day", "name"), cells(NEVER))
def test_who_held_a_post_of_a_part_or_below_a_minister_is_not_named(
    state: str, office: str, day: str, name: str, listed: View
) -> None:
    assert not [one for one in holders(listed, state, office, day) if name in one]


def test_where_two_held_one_office_for_months_both_are_in_doubt(listed: View) -> None:
    """Quebec's ministers of finance stand among Canada's under the same name."""
    found = who("finance_minister", "CAN", PartialDate.parse("2008-06-01"), listed)
    assert {one.tenure.confidence for one in found.holders} == {"low"}
    assert len(found.holders) == 2 and "more than one holder" in found.note


def test_two_spellings_of_one_person_are_one_holder(both: View) -> None:
    """The starter record spells some names otherwise; the Wikidata id is the same."""
    (found,) = who("foreign_minister", "IND", PartialDate.parse("2019-07-01"), both).holders
    assert "Subrahmanyam Jaishankar" in (found.tenure.name, *found.tenure.variants)
    assert len(found.sources) > 1


@pytest.mark.parametrize(("state", "office", "day", "name"), cells(BOTH))
def test_list_and_starter_record_agree_on_the_holder(
    state: str, office: str, day: str, name: str, both: View
) -> None:
    found = holders(both, state, office, day)
    assert found and all(fold(name) in fold(one) for one in found)
