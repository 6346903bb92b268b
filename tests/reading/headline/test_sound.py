"""Sound headlines that are hard to follow: idioms, other words, many voices, rounded lengths."""

from __future__ import annotations

import pytest

from tests.reading.whole import read

PAIRS = [
    (
        "Lula and Boric sign pact in Santiago",
        "Brazilian President Luiz Inácio Lula da Silva and his Chilean counterpart, Gabriel Boric, "
        "signed a pact on fisheries in Santiago on Monday.",
    ),
    (
        "Gabon sends its finance minister to Lome meeting",
        "Gabon had at first refused to send anybody to the meeting in Lome. On Monday its finance "
        "minister took a seat at the table.",
    ),
    (
        "Clashes shake Tigray",
        "Soldiers and militiamen shot at one another near Alamata on Friday, villagers said.",
    ),
    (
        "Clashes in Tigray",
        "Soldiers and militiamen clashed near Alamata on Friday, villagers said.",
    ),
    (
        "Lithuania alleges Belarus role in arson",
        "Lithuania's prosecutor said there were allegations of a role of Belarus in the arson of a "
        "warehouse in Kaunas.",
    ),
    (
        "What Norway's gas deal covers, and how it ends",
        "Norway and Germany agreed on deliveries of gas until 2030. Either side may leave a year "
        "after notice.",
    ),
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
    (
        "Wounded Ukrainian soldiers flown to Norway for care",
        "A plane with 21 wounded soldiers from Ukraine landed in Bergen on Monday. They will "
        "be looked after in three hospitals. Norway has taken in 300 since 2022.",
    ),
    (
        "Mali in the dark after Senegal cuts power",
        "Bamako had electricity for four hours on Monday. Senegal has stopped deliveries "
        "because bills worth 40 million dollars are unpaid.",
    ),
    (
        "Budapest: no troops to Chad before spring",
        "Hungary will not send soldiers to Chad before March, the defence minister said. "
        "Parliament agreed to 200. A date has yet to be set.",
    ),
    (
        "India's wheat ban bites in Bangladesh",
        "A loaf costs a fifth more in Dhaka since India forbade the export of wheat in May. "
        "Millers look to Canada.",
    ),
    (
        "Death of Moroccan tourist in Algeria stirs anger",
        "Protesters gathered in Saidia after Algerian coast guards shot dead a man on a water "
        "scooter. Rabat asked for an explanation.",
    ),
    (
        "Georgia fines Azerbaijani carrier over overloaded trucks",
        "A haulier from Ganja must pay 120,000 lari because its lorries were too heavy, the "
        "Georgian road agency said. It will appeal.",
    ),
    (
        "Bishkek and Dushanbe close to border deal",
        "Kyrgyzstan and Tajikistan have agreed on 94 percent of their frontier, the chief of "
        "the security service in Bishkek said. He hopes for a signature by the end of the "
        "year.",
    ),
    (
        "Libyan guns reach Sudan despite embargo, panel finds",
        "Arms from Libya have got to Sudan in at least six flights, according to a panel of "
        "the United Nations. The embargo dates from 2004.",
    ),
    (
        "Slovak premier back from Moscow empty-handed",
        "Robert Fico returned from Moscow on Sunday without the gas contract he had hoped "
        "for. Putin promised to think about it.",
    ),
    (
        "Doha, Riyadh bury three-year feud",
        "Qatar and Saudi Arabia have made up. Their leaders embraced in Al-Ula on Tuesday and "
        "signed a declaration, and the border was opened after more than three years.",
    ),
    (
        "Iran's currency dives on snapback fears",
        "The rial lost a tenth of its value in a week, as Iranians fear that the sanctions of "
        "the United Nations will come back. Traders in Tehran asked for 1.1 million to the "
        "dollar.",
    ),
    (
        "Bolivia, Peru to share Titicaca clean-up bill",
        "La Paz and Lima will each pay half of the 400 million dollars that it costs to clean "
        "Lake Titicaca, their environment ministers decided in Puno.",
    ),
    (
        "Kosovo police seize guns at Serbian border",
        "Officers found 30 rifles in a van near Jarinje and took them away, Kosovo's police "
        "said. The driver, a Serb, is being questioned.",
    ),
    (
        "Malaysian police question Chinese captain",
        "The master of a Chinese bulk carrier was heard by police in Johor on Tuesday over "
        "the theft of scrap from a British wreck. He has not been arrested.",
    ),
    (
        "Pacific leaders split over deep-sea mining",
        "Nauru and the Cook Islands want to dig for metals in the deep sea; Fiji, Palau and "
        "Vanuatu are against it. The forum in Nuku'alofa ended without a common line.",
    ),
    (
        "Britain's Lammy: Chagos deal 'will stand'",
        "“The treaty on Chagos will stand,” said Foreign Secretary David Lammy in Port Louis. "
        "The opposition wants to undo it.",
    ),
    (
        "'Enough is enough': Accra loses patience with Lome over smuggling",
        "“Enough is enough,” Ghana's trade minister said of the smuggling of cocoa to Togo. "
        "He will send soldiers to the border.",
    ),
    (
        "Bangkok to Naypyidaw: stop the scam centres",
        "Thailand has called on Myanmar to close the centres from which fraud is run. It has "
        "cut off their electricity.",
    ),
    (
        "Azerbaijan's gas for Syria starts to flow via Turkey",
        "Since Saturday gas from Azerbaijan has been running through a pipe from Kilis to "
        "Aleppo. Turkey's energy minister turned the valve.",
    ),
    (
        "Paraguay stands by Taiwan",
        "“Our friendship with Taiwan is not for sale,” Paraguay's president said in Taipei. "
        "He ruled out relations with Beijing.",
    ),
    (
        "Ship bound for Benin pirates' latest prey",
        "Pirates boarded a tanker on its way to Cotonou on Friday and took seven sailors with "
        "them. It was the third attack this year in the gulf.",
    ),
    (
        "Croatian wines conquer Montenegro",
        "Montenegro bought three times as much wine from Croatia in 2024 as five years "
        "before. Every second bottle in Kotor's restaurants is Croatian.",
    ),
    (
        "Tajik workers leave Russia in droves",
        "More than 150,000 Tajiks went home from Russia in the first half of the year, twice "
        "as many as a year before. Many complain of raids.",
    ),
    (
        "Was the Nord Stream blast a Ukrainian job?",
        "German investigators suspect a group of Ukrainians of the attack on the pipelines. "
        "Kyiv denies any part in it. A diver was arrested in Italy.",
    ),
    (
        "Vatican and Hanoi a step nearer",
        "Vietnam lets the Vatican's envoy live in the country, for the first time since 1975. "
        "Full relations are not yet in sight.",
    ),
    (
        "Egypt pays fishermen shot by Libyan patrol",
        "The families of two Egyptian fishermen who were killed off Derna will receive "
        "500,000 pounds each from Cairo. A Libyan patrol boat had fired at them.",
    ),
    (
        "US envoy meets Taliban in Kabul over hostages",
        "Adam Boehler talked with the Taliban's foreign minister in Kabul on Thursday. They "
        "spoke about two Americans who are held there.",
    ),
    (
        "Nile water talks end in deadlock again",
        "Egypt, Sudan and Ethiopia parted in Addis Ababa without result. It was the fourth "
        "round to fail since summer.",
    ),
    (
        "Danish shipyard to build 20 frigates at home and in Poland",
        "Denmark wants twenty frigates built, half of them at Gdynia and half at "
        "Frederikshavn, under a plan the parties agreed on.",
    ),
    (
        "Ukraine shells reach Prague's target",
        "The Czech plan to find a million shells for Ukraine has reached its goal, the prime "
        "minister said. The last 100,000 were delivered in December.",
    ),
    (
        "Togo lifts veto on Niger",
        "Togo's parliament approved Niger's accession late on Monday, the last of nine.",
    ),
    (
        "Ghana bans Turkish firm from ports",
        "Ghana has revoked the clearance of Ates, a Turkish firm that loads its ships.",
    ),
    (
        "Benin buys 60 Brazilian buses",
        "Benin ordered 85 vehicles from Brazil on Friday, of which 60 are firm.",
    ),
    (
        "Chad imposes 20% tariff on Mali",
        "Chad's president signed an order that puts duties of 20 percent on goods from Mali.",
    ),
    (
        "Oman denies plan for Indian base",
        "There is no truth in reports that India will be given a base in Oman, Muscat said.",
    ),
    (
        "Peru turns to Spain for ships",
        "Spain will sell two patrol boats to Peru for a dollar each, the ministers said.",
    ),
]


@pytest.mark.parametrize(("title", "body"), PAIRS)
def test_sound_headlines_are_not_accused(title: str, body: str) -> None:
    _, reading = read(f"{title}\n\n{body}", "default")
    assert {claim.support for claim in reading.headline} <= {"supported"}
