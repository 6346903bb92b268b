"""Officials: titles, appositions, counterparts, lists, deputies, later mentions, and nobody."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.claims import Official
from dragoman.model.dates import PartialDate
from dragoman.model.text import Document
from dragoman.reading import parse, pipeline
from dragoman.reading.actors.finder import find_actors
from dragoman.reading.people.finder import find_officials
from dragoman.reading.scene import Scene
from dragoman.reading.times.finder import find_times


@pytest.fixture(scope="session")
def nlp() -> Any:
    return pipeline.load("fast")


def officials(nlp: Any, text: str, published: str = "2025-06-27") -> tuple[Official, ...]:
    on = PartialDate.parse(published)
    doc, document = parse.Doc(nlp(text)), Document(text, published=on)
    return find_officials(Scene(document, doc, find_actors(doc, document), find_times(doc, on)))


def told(nlp: Any, text: str) -> list[tuple[str, str, str]]:
    return [
        (o.name, o.offices[0], o.states[0] if o.states else "")
        for o in officials(nlp, text)
        if o.name and o.via != "later-mention"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Russian Defense Minister Andrei Belousov arrived.",
            [("Andrei Belousov", "defence_minister", "RUS")],
        ),
        (
            "Italian Prime Minister Giorgia Meloni arrived.",
            [("Giorgia Meloni", "head_of_government", "ITA")],
        ),
        (
            "Kenyan President Daniel arap Moi arrived.",
            [("Daniel arap Moi", "head_of_state", "KEN")],
        ),
        (
            "Mr Lavrov, the Russian foreign minister, agreed.",
            [("Lavrov", "foreign_minister", "RUS")],
        ),
        (
            "The foreign minister of Japan, Takeshi Iwaya, agreed.",
            [("Takeshi Iwaya", "foreign_minister", "JPN")],
        ),
        (
            "The foreign ministers of Russia and China, Sergei Lavrov and Wang Yi, met.",
            [("Sergei Lavrov", "foreign_minister", "RUS"), ("Wang Yi", "foreign_minister", "CHN")],
        ),
        (
            "Foreign Ministers Sergei Lavrov of Russia and Jeyhun Bayramov of Azerbaijan met.",
            [
                ("Sergei Lavrov", "foreign_minister", "RUS"),
                ("Jeyhun Bayramov", "foreign_minister", "AZE"),
            ],
        ),
        (
            "Turkish Foreign Minister Hakan Fidan rang his Iranian and Saudi counterparts, "
            "Abbas Araghchi and Prince Faisal bin Farhan.",
            [
                ("Hakan Fidan", "foreign_minister", "TUR"),
                ("Abbas Araghchi", "foreign_minister", "IRN"),
                ("Faisal bin Farhan", "foreign_minister", "SAU"),
            ],
        ),
        (
            "India's external affairs minister, S. Jaishankar, left.",
            [("S. Jaishankar", "foreign_minister", "IND")],
        ),
        (
            "South Korea's Defence Minister Han Min-koo spoke.",
            [("Han Min-koo", "defence_minister", "KOR")],
        ),
        (
            "Israel Katz, Israel's foreign minister, spoke.",
            [("Israel Katz", "foreign_minister", "ISR")],
        ),
        (
            "European Commission President Ursula von der Leyen spoke.",
            [("Ursula von der Leyen", "commission_president", "EU")],
        ),
        (
            "Russian Deputy Foreign Minister Andrei Rudenko spoke.",
            [("Andrei Rudenko", "deputy_foreign_minister", "RUS")],
        ),
        (
            "China's CMC vice chairman He Weidong spoke.",
            [("He Weidong", "cmc_vice_chair", "CHN")],
        ),
    ],
)
def test_names_with_offices(nlp: Any, text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told(nlp, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Gazprom president Alexei Miller agreed.",
        "Analyst John Smith of Chatham House disagreed.",
        "The president of the American Action Forum, Mary Jones, disagreed.",
        "Professor Anna Weber, an expert, spoke.",
        "Brad Lee, who is a leader of men, spoke.",
    ],
)
def test_private_persons_are_no_officials(nlp: Any, text: str) -> None:
    assert not [o for o in officials(nlp, text) if o.name]


def test_tenses(nlp: Any) -> None:
    text = (
        "Former Japanese Prime Minister Fumio Kishida, Polish President-elect Karol Nawrocki and "
        "acting Thai Prime Minister Suriya Jungrungreangkit met."
    )
    assert [o.tense for o in officials(nlp, text)] == ["former", "incoming", "acting"]


@pytest.mark.parametrize(
    "text",
    [
        "Latvia's foreign minister at the time, Edgars Rinkevics, signed the letter.",
        "Edgars Rinkevics, foreign minister of Latvia at the time, signed the letter.",
        "Edgars Rinkevics, who was foreign minister at the time, signed for Latvia.",
    ],
)
def test_an_office_at_the_time_is_a_former_one(nlp: Any, text: str) -> None:
    (official,) = officials(nlp, text)
    assert (official.name, official.states, official.tense) == (
        "Edgars Rinkevics",
        ("LVA",),
        "former",
    )


@pytest.mark.parametrize(
    ("words", "tense"),
    [
        ("is now", "current"),
        ("is also", "current"),
        ("stays", "current"),
        ("will become", "incoming"),
        ("is to become", "incoming"),
        ("was", "former"),
    ],
)
def test_the_verb_between_name_and_title_gives_the_tense(nlp: Any, words: str, tense: str) -> None:
    (official,) = officials(nlp, f"Ivo Karlsen {words} Norway's foreign minister.")
    assert (official.name, official.states, official.tense) == ("Ivo Karlsen", ("NOR",), tense)


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan's Foreign Secretary Amna Baloch flew to Dhaka.",
        "Foreign Secretary Amna Baloch of Pakistan flew to Dhaka.",
    ],
)
def test_a_foreign_secretary_is_no_minister_everywhere(nlp: Any, text: str) -> None:
    (official,) = officials(nlp, text)
    assert "foreign_minister" not in official.offices


def test_two_portfolios_of_one_person(nlp: Any) -> None:
    text = "Pakistan's deputy prime minister and foreign minister Ishaq Dar arrived."
    (found,) = officials(nlp, text)
    assert set(found.offices) == {"foreign_minister", "deputy_head_of_government"}


def test_later_mentions_point_at_the_first(nlp: Any) -> None:
    text = (
        "Russian Defense Minister Andrei Bozhovsky met his Chinese counterpart, Dong Zhuo, in "
        "Qingdao. Bozhovsky was pleased. So was Dong. Ms Maria Bozhovskaya was not."
    )
    found = officials(nlp, text)
    assert [(o.name, o.via, o.first) for o in found] == [
        ("Andrei Bozhovsky", "title", None),
        ("Dong Zhuo", "counterpart", None),
        ("Bozhovsky", "later-mention", 0),
        ("Dong", "later-mention", 1),
    ]
    assert found[1].offices == ("defence_minister",) and found[1].states == ("CHN",)


def test_an_office_without_a_name(nlp: Any) -> None:
    found = officials(nlp, "The Ukrainian president said that he was ready.")
    assert [(o.name, o.offices, o.states) for o in found] == [("", ("head_of_state",), ("UKR",))]


def test_earlier_times_and_background(nlp: Any) -> None:
    (then,) = officials(nlp, "In 2014, Russian Defence Minister Sergei Shoigu visited Beijing.")
    assert str(then.when) == "2014"
    (under,) = officials(nlp, "Ties had warmed under U.S. President Barack Obama.")
    assert under.background
    (now,) = officials(nlp, "French President Emmanuel Macron visited Berlin on Thursday.")
    assert now.when is None and not now.background


def test_states_from_context_are_marked(nlp: Any) -> None:
    (found,) = officials(nlp, "China protested. Foreign Minister Wang Yi wrote a letter.")
    assert found.state_from == "context" and found.states[0] == "CHN"


BITS = (
    ["President ", "Foreign Minister ", "Wang Yi", "Russian ", "counterpart, ", "and ", "of "],
    [
        ", ",
        "'s ",
        "Jr. ",
        "(",
        ")",
        "\n\n",
        "\u202e",
        "al-",
        "Ж",
        "他",
        ". ",
        "-elect ",
        "ministers ",
    ],
)
PIECES = st.sampled_from(BITS[0] + BITS[1])


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_exact_spans(nlp: Any, text: str) -> None:
    found = officials(nlp, text)
    for official in found:
        for span in (official.span, official.title_span):
            assert span is None or text[span.start : span.end] == span.quote
        assert official.first is None or 0 <= official.first < len(found)


def test_nobody_is_the_counterpart_of_somebody_of_the_same_state(nlp: Any) -> None:
    text = (
        "Argentine Foreign Minister Diana Mondino, who mended ties after Javier Milei called "
        "President Luiz Inacio Lula da Silva corrupt, said she would meet her Brazilian "
        "counterpart, Mauro Vieira."
    )
    [vieira] = [one for one in officials(nlp, text) if one.name == "Mauro Vieira"]
    assert "foreign_minister" in vieira.offices and vieira.states == ("BRA",)


def test_a_counterpart_may_be_that_of_anybody_named_beside_the_last_official(nlp: Any) -> None:
    text = (
        "Israeli Prime Minister Benjamin Netanyahu, speaking after a meeting with U.S. Secretary "
        "of State John Kerry, praised the accord. His Turkish counterpart, Binali Yildirim, said "
        "it would be signed."
    )
    [yildirim] = [one for one in officials(nlp, text) if one.name == "Binali Yildirim"]
    assert {"head_of_government", "foreign_minister"} <= set(yildirim.offices)


@pytest.mark.parametrize(
    "title", ["British Labour leader", "German conservative leader", "Israel's Likud leader"]
)
def test_the_leader_of_a_party_is_no_head_of_state(nlp: Any, title: str) -> None:
    [official] = officials(nlp, f"{title} Ada Grey met aides.")
    assert official.offices == ("parliamentarian",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Jose Perez, president of the European Commission, and his commissioner came.",
            [("Jose Perez", "commission_president", "EU")],
        ),
        (
            "On Monday Fidesz leader Janos Kiss, the Hungarian prime minister, said no.",
            [("Janos Kiss", "head_of_government", "HUN")],
        ),
        (
            "India's central bank governor, Mohan Das, spoke first.",
            [("Mohan Das", "central_bank_governor", "IND")],
        ),
        (
            "Bank Indonesia Governor Budi Santoso said rates would stay.",
            [("Budi Santoso", "central_bank_governor", "IDN")],
        ),
        (
            "The Lithuanian commissioner for defence, Jonas Balsys, spoke.",
            [("Jonas Balsys", "commissioner", "LTU")],
        ),
        (
            "Iceland's President Jon Th. Sigurdsson was abroad.",
            [("Jon Th. Sigurdsson", "head_of_state", "ISL")],
        ),
        (
            "The foreign ministers of the two countries, Aram Petrosyan and Emre Yilmaz, met.",
            [("Aram Petrosyan", "foreign_minister", ""), ("Emre Yilmaz", "foreign_minister", "")],
        ),
    ],
)
def test_titles_of_bodies_and_of_states_told_before(
    nlp: Any, text: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert told(nlp, text) == wanted


def test_a_secretary_general_is_of_the_body_in_the_text(nlp: Any) -> None:
    text = "NATO met in Vilnius. Secretary General Jan Novak spoke."
    (found,) = [o for o in officials(nlp, text) if o.name]
    assert found.offices == ("secretary_general",)
    assert found.states == ("NATO",) and found.state_from == "context"


def test_a_counterpart_of_somebody_without_an_office_has_none_from_the_text(nlp: Any) -> None:
    text = (
        "The secretary-general of NATO, Jan de Vries, came. "
        "Frank-Walter Steinmeier of Germany met his Slovenian colleague Janez Novak."
    )
    (found,) = [o for o in officials(nlp, text) if o.name == "Janez Novak"]
    assert found.offices == () and found.peer == "Frank-Walter Steinmeier"


def test_a_name_inside_a_longer_one_is_no_later_mention(nlp: Any) -> None:
    text = (
        "Sheikh Khalid bin Ahmed Al Khalifa spoke in Manama. "
        "Qatar's defence minister, Khalid al-Attiyah, agreed."
    )
    assert [o.name for o in officials(nlp, text)] == ["Khalid al-Attiyah"]


def test_a_known_name_is_not_given_to_the_state_before_it(nlp: Any) -> None:
    text = "The Israeli prime minister, Benjamin Netanyahu, and Vice President Mike Pence came."
    (found,) = [o for o in officials(nlp, text) if o.name == "Mike Pence"]
    assert found.state_from == "context"


def test_a_known_name_tells_whose_office_it_is(nlp: Any) -> None:
    text = "Sudan and Ethiopia met in Khartoum. President Abdel Fattah al-Sisi sent a letter."
    (found,) = [o for o in officials(nlp, text) if o.name]
    assert found.states == ("EGY",) and found.state_from == "context"


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Ana Ruiz, the mayor and once prime minister of Estonia, came.", "former"),
        ("Ana Ruiz, once the prime minister of Estonia, came.", "former"),
        ("Ana Ruiz, formerly Estonia's prime minister, came.", "former"),
        ("Today, once Estonian Prime Minister Ana Ruiz signs, all is done.", "current"),
    ],
)
def test_once_in_an_office_is_no_longer_in_it(nlp: Any, text: str, tense: str) -> None:
    found = [o for o in officials(nlp, text) if "EST" in o.states]
    assert [o.tense for o in found] == [tense]


def test_a_bodys_and_a_central_banks_heads(nlp: Any) -> None:
    text = (
        "The EU met. Marta Rossi, the high representative, praised it. "
        "Yi Ming, governor of China's central bank, joined David Moore, the departing president "
        "of the World Bank. Brussels waits for Pia Lund, the bloc's outgoing foreign policy chief."
    )
    assert told(nlp, text) == [
        ("Marta Rossi", "high_representative", "EU"),
        ("Yi Ming", "central_bank_governor", "CHN"),
        ("David Moore", "president", "WB"),
        ("Pia Lund", "high_representative", "EU"),
    ]


def test_a_known_name_narrows_what_its_title_may_mean(nlp: Any) -> None:
    (found,) = [o for o in officials(nlp, "President Zoran Zaev came to Athens.") if o.name]
    assert found.offices == ("head_of_state",) and found.states == ("MKD",)


def test_a_surname_is_of_whoever_bore_it_in_full_last(nlp: Any) -> None:
    """A brother named in full without an office is no repetition of the minister."""
    text = (
        "Former banker Peter Holm fled to Oslo, and Holm resigned by letter. Swedish Foreign "
        "Minister Mattias Holm stayed. Holm met reporters on Friday."
    )
    places = [o.span.start for o in officials(nlp, text) if o.via == "later-mention"]
    assert places == [text.rindex("Holm")]


def test_bangladesh_is_led_by_a_chief_adviser_between_governments(nlp: Any) -> None:
    text = "Bangladesh's chief adviser, Rafiq Ahsan, met envoys."
    assert told(nlp, text) == [("Rafiq Ahsan", "head_of_government", "BGD")]


def test_a_title_has_only_the_meanings_of_the_state_named_before(nlp: Any) -> None:
    """A president is no head of government in Russia, as he is in Iran."""
    text = "Russian Prime Minister Vladimir Putin and President Dmitry Medvedev left."
    assert officials(nlp, text)[1].offices == ("head_of_state",)
    text = "Iran's Foreign Minister Abbas Araghchi and President Masoud Pezeshkian left."
    assert officials(nlp, text)[1].offices == ("head_of_government",)


def test_its_leader_is_of_the_party_named_last() -> None:
    nlp = pipeline.load("default")
    text = "Greek Prime Minister Antonis Samaras fears Syriza. Its leader, Alexis Tsipras, waits."
    assert [o.name for o in officials(nlp, text)] == ["Antonis Samaras"]
    text = "Greece will pay, Germany hopes. Its leader, Angela Merkel, waits."
    assert [o.name for o in officials(nlp, text)] == ["Angela Merkel"]


def test_a_counterpart_known_by_name_has_the_office_of_the_other(nlp: Any) -> None:
    text = "Russian Foreign Minister Sergei Lavrov met his counterpart, Wang Yi, in Moscow."
    assert told(nlp, text)[1] == ("Wang Yi", "foreign_minister", "CHN")


def test_the_day_on_which_their_ministers_sign_owns_nobody() -> None:
    nlp = pipeline.load("default")
    text = (
        "Armenian Prime Minister Nikol Pashinyan and Azerbaijani President Ilham Aliyev watched on "
        "Friday as their foreign ministers, Ararat Mirzoyan and Jeyhun Bayramov, signed."
    )
    found = officials(nlp, text)
    assert [o.name for o in found[2:]] == ["Ararat Mirzoyan", "Jeyhun Bayramov"]
    assert {o.offices for o in found[2:]} == {("foreign_minister",)}


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        (
            "President Jair Bolsonaro blamed rain, and his foreign minister, José Serra, us.",
            "José Serra",
            "BRA",
        ),
        ("Kenya's Amina Mohamed, the foreign minister, said so.", "Amina Mohamed", "KEN"),
        ("Mongolia's President Ts. Elbegdorj is off to Washington.", "Ts. Elbegdorj", "MNG"),
    ],
)
def test_whose_minister_and_how_initials_run_on(nlp: Any, text: str, name: str, state: str) -> None:
    assert (name, state) in [(person, of) for person, _, of in told(nlp, text)]


def test_two_ministers_who_meet_need_not_be_of_one_state(nlp: Any) -> None:
    text = "Foreign Minister Wang Yi and Foreign Minister Cho Hyun met in a hotel."
    assert ("Cho Hyun", "foreign_minister", "CHN") not in told(nlp, text)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Yevgeny Primakov, Russia's foreign minister until Friday, is the new premier.", "former"),
        ("Ana Brnabic, Serbia's prime minister until Friday's vote, spoke.", "current"),
        ("Yevgeny Primakov remains Russia's foreign minister until Friday.", "current"),
    ],
)
def test_an_office_left_lately(nlp: Any, text: str, tense: str) -> None:
    assert [one.tense for one in officials(nlp, text) if one.name][:1] == [tense]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Kenya's minister for foreign affairs, Monica Juma, and South Africa's, Lindiwe "
            "Sisulu, announced the step.",
            [
                ("Monica Juma", "foreign_minister", "KEN"),
                ("Lindiwe Sisulu", "foreign_minister", "ZAF"),
            ],
        ),
        (
            "Antoni Macierewicz, who runs Poland's defence ministry, went further.",
            [("Antoni Macierewicz", "defence_minister", "POL")],
        ),
        (
            "Armenia's defence ministry denied it. Suren Papikyan, who leads the ministry, "
            "was there.",
            [("Suren Papikyan", "defence_minister", "ARM")],
        ),
        (
            "Antony Blinken, who heads the State Department, agreed.",
            [("Antony Blinken", "foreign_minister", "USA")],
        ),
        ("Ivan Petrov, who runs the Polish defence ministry's press office, agreed.", []),
        (
            "Sweden's government, headed by Stefan Löfven, agreed.",
            [("Stefan Löfven", "head_of_government", "SWE")],
        ),
        ("Sweden's government, led by Social Democrats, agreed.", []),
        (
            "Britain, whose foreign secretary is Jeremy Hunt, urged restraint.",
            [("Jeremy Hunt", "foreign_minister", "GBR")],
        ),
        (
            "Nguyen Phu Trong, general secretary of the Communist Party of Vietnam Central "
            "Committee, agreed.",
            [("Nguyen Phu Trong", "party_leader", "VNM")],
        ),
        (
            "Sebastian Kurz of Austria, the chancellor, agreed.",
            [("Sebastian Kurz", "head_of_government", "AUT")],
        ),
        (
            "Signing for Berlin was Heiko Maas, its foreign minister.",
            [("Heiko Maas", "foreign_minister", "DEU")],
        ),
        (
            "Canada's foreign minister, Chrystia Freeland, agreed. Her colleague Harjit Sajjan, "
            "Canada's minister of defence, did not.",
            [
                ("Chrystia Freeland", "foreign_minister", "CAN"),
                ("Harjit Sajjan", "defence_minister", "CAN"),
            ],
        ),
        ("Poland's leader of Law and Justice, Jaroslaw Kaczynski, agreed.", []),
    ],
)
def test_an_office_may_be_told_by_its_house_or_left_out(
    nlp: Any, text: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert told(nlp, text) == wanted


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Hungary's parliament president, László Kövér, agreed.", "speaker"),
        ("Chile's 36-year-old president, Gabriel Boric, agreed.", "head_of_state"),
    ],
)
def test_a_small_word_before_a_title_tells_of_what_it_is(nlp: Any, text: str, office: str) -> None:
    assert [o.offices[0] for o in officials(nlp, text) if o.name] == [office]


def test_the_counterpart_of_somebody_named_is_nobody_elses(nlp: Any) -> None:
    text = (
        "The prime minister of Estonia, Kaja Kallas, wrote. Mr Kuleba's Hungarian opposite "
        "number, Peter Szijjarto, objected."
    )
    assert told(nlp, text) == [("Kaja Kallas", "head_of_government", "EST")]


def test_who_is_chosen_for_an_office_is_to_come(nlp: Any) -> None:
    text = "Biden's choice for US defence secretary, Lloyd Austin, is a general."
    assert [(o.name, o.tense) for o in officials(nlp, text) if o.name] == [
        ("Lloyd Austin", "incoming")
    ]


def test_no_name_ends_before_the_noun_of_a_body(nlp: Any) -> None:
    text = "Xi, general secretary of the Communist Party of China Central Committee, agreed."
    assert "Central" not in [o.name for o in officials(nlp, text)]


def test_the_counterpart_of_somebody_without_a_known_office_is_nobodys(nlp: Any) -> None:
    text = (
        "Slovakia's foreign minister, Miroslav Wlachovsky, came. It was Mr Nad who gave the jets. "
        "Oleksii Reznikov, his Ukrainian counterpart, thanked him."
    )
    assert [name for name, _, _ in told(nlp, text)] == ["Miroslav Wlachovsky"]


def test_a_colleague_is_that_of_whoever_was_named_last(nlp: Any) -> None:
    text = (
        "Pekka Haavisto, Finland's foreign minister, came. Defence Minister Antti Kaikkonen of "
        "Finland was in Brussels. Haavisto's first act was to deposit a paper. His Swedish "
        "colleague, Tobias Billstrom, was present."
    )
    assert ("Tobias Billstrom", "foreign_minister", "SWE") in told(nlp, text)
    text = (
        "Prime Minister Benjamin Netanyahu of Israel was angry. Israel's man at the UN, Danny "
        "Danon, called it a dark day. His American colleague, Samantha Power, did not answer."
    )
    assert "Samantha Power" not in [name for name, _, _ in told(nlp, text)]


def test_an_office_of_now_and_one_of_before_are_two(nlp: Any) -> None:
    text = "Hakan Fidan, Turkey's foreign minister and former spy chief, agreed."
    assert ("foreign_minister", "current") in [
        (o.offices[0], o.tense) for o in officials(nlp, text) if o.name
    ]


def test_a_title_may_be_the_subject_of_its_name(nlp: Any) -> None:
    assert told(nlp, "Turkey's president is Recep Tayyip Erdogan.") == [
        ("Recep Tayyip Erdogan", "head_of_state", "TUR")
    ]
    assert told(nlp, "The problem of the US president is Joe Biden.") == []


def test_the_minister_of_a_region_is_no_states(nlp: Any) -> None:
    text = (
        "Iraq waited. Nechirvan Barzani, president of the Kurdistan region, and its prime "
        "minister, Masrour Barzani, agreed."
    )
    assert "head_of_government" not in [office for _, office, _ in told(nlp, text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Foreign Minister Penny Wong of Australia and Defence Minister Richard Marles came to "
            "Jakarta. Wong and Marles met their counterparts Retno Marsudi and Prabowo Subianto.",
            [
                ("Retno Marsudi", {"foreign_minister", "defence_minister"}),
                ("Prabowo Subianto", {"foreign_minister", "defence_minister"}),
            ],
        ),
        (
            "The papers were signed by the foreign ministers: Urmas Reinsalu for Estonia and "
            "Edgars Rinkevics for Latvia.",
            [("Urmas Reinsalu", {"foreign_minister"}), ("Edgars Rinkevics", {"foreign_minister"})],
        ),
        (
            "Angola and Zambia talked at the resort of Livingstone. Their foreign ministers, Tete "
            "Antonio and Mulambo Haimbe, read out a text.",
            [("Tete Antonio", {"foreign_minister"}), ("Mulambo Haimbe", {"foreign_minister"})],
        ),
    ],
)
def test_ministers_of_several_states(nlp: Any, text: str, wanted: list[Any]) -> None:
    found = {o.name: set(o.offices) for o in officials(nlp, text)}
    for name, offices in wanted:
        assert offices <= found[name]


def test_a_counterpart_of_whom_a_pronoun_means(nlp: Any) -> None:
    text = (
        "Foreign Minister Penny Wong of Australia was in Manila on Monday. She met President "
        "Ferdinand Marcos and, later, Enrique Manalo, her Philippine counterpart."
    )
    found = {o.name: o.offices for o in officials(nlp, text)}
    assert "foreign_minister" in found["Enrique Manalo"]


def test_the_first_to_do_something_is_in_office(nlp: Any) -> None:
    first = "President Gustavo Petro arrived. Petro was the first Colombian president in ten years"
    assert {o.tense for o in officials(nlp, f"{first} to visit Caracas.")} == {"current"}
    ranked = "Leonid Kravchuk was the first president of Ukraine."
    assert [o.tense for o in officials(nlp, ranked)] == ["former"]


def test_an_acronym_repeats_no_name(nlp: Any) -> None:
    text = "North Korean leader Kim Jong Un spoke. The UN Security Council met."
    assert [o.name for o in officials(nlp, text)] == ["Kim Jong Un"]


def test_a_network_of_one_letter_is_no_initial(nlp: Any) -> None:
    text = "He wrote so on X. Margus Tsahkna, Estonia's foreign minister, agreed."
    assert told(nlp, text) == [("Margus Tsahkna", "foreign_minister", "EST")]


def test_a_speaker_of_a_language_and_a_month_hold_no_office(nlp: Any) -> None:
    text = "Tokayev, a fluent speaker of Chinese, served in Beijing."
    assert told(nlp, text) == []
    text = "OSLO, Sept. 15 (agency) - At the invitation of the head of state, Xi came."
    assert "Sept" not in [name for name, _, _ in told(nlp, text)]


def test_no_name_goes_on_behind_a_junior(nlp: Any) -> None:
    text = "It was signed before Philippine President Ferdinand Marcos Jr. Ms. Kamikawa smiled."
    assert told(nlp, text)[0][0] == "Ferdinand Marcos Jr."


def test_portfolios_of_a_plural_title_are_shared_out(nlp: Any) -> None:
    for text in (
        "The American secretaries of state and defense, Antony Blinken and Lloyd Austin, flew in.",
        "The American foreign and defence ministers, Antony Blinken and Lloyd Austin, flew in.",
    ):
        both = [set(o.offices) for o in officials(nlp, text) if o.name]
        assert both == [{"foreign_minister", "defence_minister"}] * 2
    text = (
        "The foreign and finance ministers of Japan, Yoshimasa Hayashi and Shunichi Suzuki, came."
    )
    both = [set(o.offices) for o in officials(nlp, text) if o.name]
    assert both == [{"foreign_minister", "finance_minister"}] * 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Britain's chancellor of the exchequer, Jeremy Hunt, met U.S. Treasury Secretary "
            "Janet Yellen.",
            [
                ("Jeremy Hunt", "finance_minister", "GBR"),
                ("Janet Yellen", "finance_minister", "USA"),
            ],
        ),
        (
            "Australian Treasurer Jim Chalmers called Turkish Treasury and Finance Minister "
            "Mehmet Simsek.",
            [
                ("Jim Chalmers", "finance_minister", "AUS"),
                ("Mehmet Simsek", "finance_minister", "TUR"),
            ],
        ),
        (
            "Russia's deputy finance minister, Alexei Moiseev, spoke in Kazan.",
            [("Alexei Moiseev", "deputy_finance_minister", "RUS")],
        ),
        (
            "French Economy Minister Arnaud Montebourg opened the plant near Lyon.",
            [("Arnaud Montebourg", "economy_minister", "FRA")],
        ),
        (
            "Iran's economy minister, Farhad Dejpasand, spoke in Tehran.",
            [("Farhad Dejpasand", "finance_minister", "IRN")],
        ),
        ("Bavarian Finance Minister Albert Füracker will not pay more.", []),
    ],
)
def test_finance_ministers_by_their_titles(
    nlp: Any, text: str, found: list[tuple[str, str, str]]
) -> None:
    assert told(nlp, text) == found


def test_where_another_portfolio_is_among_them_nobody_is_held_to_the_first(nlp: Any) -> None:
    text = (
        "The foreign and trade ministers of Japan, Yoshimasa Hayashi and Yasutoshi Nishimura, came."
    )
    assert {o.offices for o in officials(nlp, text) if o.name} == {("trade_minister",)}


def test_a_name_may_begin_with_a_word_that_is_more_often_something_else() -> None:
    """A chamber, a faith: the recogniser of the default pipeline tells them apart."""
    text = "Austrian Chancellor Christian Stocker met Botswana's President Duma Boko in Vienna."
    assert told(pipeline.load("default"), text) == [
        ("Christian Stocker", "head_of_government", "AUT"),
        ("Duma Boko", "head_of_state", "BWA"),
    ]


def test_the_treasury_in_a_title_takes_the_state_along(nlp: Any) -> None:
    text = "Former U.S. Treasury Secretary Jack Lew warned of a war of currencies."
    assert told(nlp, text) == [("Jack Lew", "finance_minister", "USA")]


@pytest.mark.parametrize(
    ("text", "name", "tense"),
    [
        (
            "Former President Barack Obama of the United States called it a mistake. His secretary "
            "of state, John Kerry, agreed.",
            "John Kerry",
            "former",
        ),
        (
            "The council chose Ban Ki-moon to succeed Kofi Annan as UN secretary-general.",
            "Kofi Annan",
            "current",
        ),
        ("Ban Ki-moon succeeded Kofi Annan as UN secretary-general.", "Kofi Annan", "former"),
    ],
)
def test_when_an_office_was_held_is_told_by_another(
    nlp: Any, text: str, name: str, tense: str
) -> None:
    assert (name, tense) in [(o.name, o.tense) for o in officials(nlp, text)]
