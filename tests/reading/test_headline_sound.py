"""Sound headlines that are hard to follow: idioms, other words, many voices, rounded lengths."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from whole import read

PAIRS = [
    (
        "Kenya bars Ugandan eggs",
        "Eggs from Uganda may no longer be brought into Kenya, the veterinary office in "
        "Nairobi said. Inspectors had found salmonella. Kampala called it a pretext to limit "
        "trade.",
    ),
    (
        "Belarus puts Polish teacher behind bars",
        "A judge in Grodno gave a Polish teacher four years in a penal colony. She had been "
        "arrested in June. Warsaw protested.",
    ),
    (
        "Hungary walks out of joint gas purchase",
        "Budapest told Brussels that it will buy its gas alone from now on and has left the "
        "joint purchase. It had reviewed the scheme since May.",
    ),
    (
        "Malawi fires ambassador to China over fish scandal",
        "The president of Malawi has relieved the ambassador to China of her duties after a "
        "scandal about dried fish. She had been called home in March.",
    ),
    (
        "World watches as Taiwan votes",
        "Taiwan elects a president on Saturday. Crews from 120 broadcasters have come to "
        "Taipei. Beijing and Washington have both warned the other to keep out.",
    ),
    (
        "Experts doubt Cuba can pay",
        "Can Cuba pay its creditors? Two economists in Madrid who looked at the figures say "
        "it cannot. A third asks for time.",
    ),
    (
        "Most Greeks distrust Turkey, poll finds",
        "Three in four Greeks do not trust Turkey, according to a poll by an Athens "
        "institute. Among Turks, 41 percent trust Greece.",
    ),
    (
        "Border village in ruins after Tajik-Kyrgyz clash",
        "The houses of Kok-Terek are burnt to the ground. Soldiers of Tajikistan and "
        "Kyrgyzstan had fought for two days over a water intake. Both say the other began.",
    ),
    (
        "Bread queues in Beirut as Ukraine grain fails to arrive",
        "Two ships with wheat from Odesa have not come, and bakeries in the Lebanese capital "
        "are running out of flour. People wait for hours.",
    ),
    (
        "Rwanda, Burundi agree 18-month truce",
        "The truce signed in Arusha runs until the end of next year, a year and a half from "
        "now. Rwanda and Burundi pull their troops back from the border by five kilometres.",
    ),
    (
        "Oslo-Stockholm rail talks resume Monday",
        "Norway and Sweden take up their talks about a faster line between the capitals at "
        "the start of next week, both ministries said. The last round was in May.",
    ),
    (
        "Envoys meet Thursday on Aral water",
        "Envoys of Kazakhstan and Uzbekistan came together in Aktau the day before yesterday "
        "to divide the water of the Aral. They parted on Friday.",
    ),
    (
        "Deadliest shipwreck in years off Djibouti",
        "At least 68 migrants drowned off Djibouti on Monday night. No accident there has "
        "cost so many lives since 2019.",
    ),
    (
        "First Ukrainian grain reaches Djibouti",
        "A ship with wheat from Ukraine tied up in Djibouti on Tuesday. The second is to come "
        "in a week.",
    ),
    (
        "Ecuador to Peru: 'Give us back our fishermen'",
        "Ecuador wants Peru to hand over the six fishermen it holds. “Give us back our "
        "fishermen, who did nothing wrong,” President Daniel Rojas said in Machala.",
    ),
    (
        "'We are not enemies': Pashinyan in Ankara",
        "Armenia's prime minister, Nikol Pashinyan, came to Ankara on Friday. “Armenians and "
        "Turks are not enemies,” he told students.",
    ),
    (
        "Kishida 'deeply sorry' over Korean labourers",
        "Japan's prime minister said that he was deeply sorry for what Koreans had to endure "
        "in the mines. Fumio Kishida spoke in Seoul.",
    ),
    (
        "Somalia's leader in Nairobi to mend fences",
        "President Hassan Sheikh Mohamud of Somalia arrived in Nairobi on Monday. He and his "
        "host want to bury a quarrel about the sea border.",
    ),
    (
        "Jordan's king to see Trump on Tuesday",
        "King Abdullah is expected in the White House on Tuesday, the palace in Amman said on "
        "Sunday. The president has invited him to lunch.",
    ),
    (
        "Serbian president snubs Zagreb dinner",
        "Aleksandar Vucic will not come to the dinner that Croatia gives for the leaders of "
        "the region. He sends his foreign minister.",
    ),
    (
        "Ottawa halves visas for Indian students",
        "Canada gave 50,000 visas to students from India last year, down from 100,000. The "
        "minister said there were too few flats.",
    ),
    (
        "Poland doubles border force",
        "Warsaw has sent another 5,000 soldiers to the border with Belarus; there were 5,000 "
        "already. More will come if needed.",
    ),
    (
        "Half of Latvia's banks flee Estonia",
        "Four of the eight Latvian banks that had branches in Estonia have shut them. They "
        "blame the new tax.",
    ),
    (
        "All eyes on Baku as climate talks open",
        "Delegates of nearly 200 countries began their talks in Baku on Monday. Some of the "
        "leaders stayed away.",
    ),
    (
        "Every third Moldovan works abroad",
        "A third of Moldova's workers live in another country, most of them in Italy, the "
        "statistics office said.",
    ),
    (
        "Zimbabwe clears arrears with African bank",
        "Zimbabwe has paid the African Development Bank all it owed, 610 million dollars, the "
        "finance minister said. It still owes Paris.",
    ),
    (
        "Egypt fully opens Rafah to wounded",
        "The Rafah crossing is open without restriction to the wounded of Gaza, Cairo said. "
        "Part of the road is still being mended.",
    ),
    (
        "Trade war looms between Ottawa and Beijing",
        "Canada has put a duty of 100 percent on Chinese cars, and Beijing answered with an "
        "inquiry into rapeseed. Farmers in Saskatchewan fear the worst.",
    ),
    (
        "UN confirms mass grave at Ituri mine",
        "United Nations monitors found the remains of 32 people near a gold mine in Ituri. A "
        "spokesman confirmed it on Monday. Who killed them could not be confirmed.",
    ),
    (
        "Cambodia fires back at Thai tariffs",
        "Phnom Penh on Monday raised its duty on Thai sugar, a week after Bangkok had done "
        "the same with Cambodian rice. No shot was fired at the border, where soldiers have "
        "clashed before.",
    ),
    (
        "Dutch court convicts Eritrean smuggler",
        "Judges in Zwolle found an Eritrean guilty of torturing migrants and sent him to "
        "prison for 20 years. He had been charged in 2023 and was arrested in Ethiopia.",
    ),
    (
        "M23 rebels take Uvira",
        "The M23 rebels marched into Uvira on Wednesday without a fight, residents said. "
        "Burundi closed its side of the border. The army had been shelled for days.",
    ),
    (
        "Turkey scraps visas for Chinese",
        "From January Chinese tourists need no visa for Turkey, according to a decree. "
        "Antalya hopes for a million guests. China has eased its rules for Turks as well.",
    ),
    (
        "EU lifts embargo on Syrian oil",
        "European companies may buy Syrian oil again. Foreign ministers in Brussels did away "
        "with the ban on Monday. Other measures were eased in spring.",
    ),
    (
        "Sanctions sink Russian ferry line to Bulgaria",
        "The ferry between Novorossiysk and Burgas has been given up, its owner said: because "
        "of the sanctions no insurer would cover the ships.",
    ),
    (
        "Armenia joins EU peace fund",
        "Yerevan will get 10 million euros from the European Peace Facility, to which it was "
        "admitted on Monday. Talks had gone on for a year.",
    ),
    (
        "Chile's envoy quits after remarks on Bolivia",
        "Chile's consul general in La Paz has stepped down. He had called the Bolivian "
        "government a circus. The foreign ministry regretted it.",
    ),
    (
        "Iran executes man for spying for Israel",
        "A man who had been sentenced for spying for Israel was hanged in Qom on Sunday, the "
        "judiciary in Tehran said.",
    ),
    (
        "Hundreds of Indian nurses land in Wales",
        "The first 250 nurses from Kerala have arrived in Cardiff. They will work in "
        "hospitals that lack staff.",
    ),
    (
        "Nobody told Seoul about Trump call",
        "South Korea learned from television that Donald Trump had spoken with Kim Jong-un. "
        "Its president had not been informed, an aide said.",
    ),
]


@pytest.mark.parametrize(("title", "body"), PAIRS)
def test_sound_headlines_are_not_accused(title: str, body: str) -> None:
    _, reading = read(f"{title}\n\n{body}", "default")
    assert {claim.support for claim in reading.headline} <= {"supported"}
