"""Which office a post is by its name in a list: many states, and as many posts that are none."""

from __future__ import annotations

import pytest

from dragoman.vocab import offices, positions

MAPPED = """
USA | Secretary of State | foreign_minister
USA | Secretary of Defense | defence_minister
USA | Secretary of the Treasury | finance_minister
USA | Secretary of Commerce | trade_minister
USA | Secretary of Homeland Security | interior_minister
USA | Attorney General | justice_minister
USA | National Security Advisor | national_security_adviser
USA | Director of the CIA | intelligence_chief
USA | Director of the Central Intelligence Agency | intelligence_chief
USA | Chair of the Federal Reserve | central_bank_governor
USA | Speaker of the House of Representatives | speaker
USA | Deputy Secretary of State | deputy_foreign_minister
GBR | Secretary of State for Foreign and Commonwealth Affairs | foreign_minister
GBR | Chancellor of the Exchequer | finance_minister
GBR | Secretary of State for Defence | defence_minister
GBR | Prime Minister | head_of_government
GBR | Minister of State for the Armed Forces | deputy_other_minister
GBR | monarch | head_of_state
DEU | Federal Chancellor | head_of_government
JPN | Emperor and empress | head_of_state
MCO | Prince and princess | head_of_state
MCO | Minister of State | head_of_government
TWN | President of the Executive Yuan | head_of_government
DEU | Federal President | head_of_state
AUT | Federal Minister of National Defence | defence_minister
FRA | Minister of Europe and Foreign Affairs | foreign_minister
FRA | Governor of the Banque de France | central_bank_governor
ITA | Minister of Economy and Finance | economy_minister finance_minister
ITA | Minister of Economic Development | industry_minister
ITA | President of the Senate | upper_house_president
ESP | President of the Spanish Senate | upper_house_president
ESP | President of the Congress of Deputies | speaker
PRT | President of the Assembly of the Republic | speaker
IRL | Taoiseach | head_of_government
IRL | Ceann Comhairle | speaker
NLD | President of De Nederlandsche Bank | central_bank_governor
BEL | Minister of Defence | defence_minister
SWE | Minister for Foreign Affairs | foreign_minister
NOR | President of the Storting | speaker
FIN | Speaker of the Parliament | speaker
DNK | Chief of Defence | armed_forces_chief
EST | Commander of the Estonian Defence Forces | armed_forces_chief
LTU | Minister of National Defence | defence_minister
POL | Marshal of the Sejm | speaker
POL | Head of the General Staff | armed_forces_chief
CZE | Chair of the Chamber of Deputies | speaker
CZE | Governor of the Czech National Bank | central_bank_governor
SVK | Minister of Foreign and European Affairs | foreign_minister
HUN | Minister of Interior | interior_minister
ROU | Minister of National Defence | defence_minister
BGR | Governor of the Bulgarian National Bank | central_bank_governor
MDA | President of the Moldovan Parliament | speaker
UKR | Secretary of the National Security and Defense Council | national_security_adviser
UKR | Commander-in-Chief of the Armed Forces | armed_forces_chief
RUS | Secretary of the Security Council | national_security_adviser
RUS | Minister of Economic Development | economy_minister
RUS | Acting President | head_of_state
CHE | President of the Council of States | upper_house_president
CHE | Chairman of the Governing Board of the Swiss National Bank | central_bank_governor
GRC | Minister for National Defence | defence_minister
TUR | Speaker of the Grand National Assembly | speaker
ISR | Speaker of the Knesset | speaker
IRN | President | head_of_government
IRN | Supreme Leader | supreme_leader
IRN | Minister of Petroleum | oil_minister
SAU | King | head_of_state
ARE | Minister of State for Foreign Affairs | deputy_foreign_minister
QAT | Minister of State for Defence Affairs | defence_minister
EGY | Minister of Defence and Military Production | defence_minister
IND | Minister of External Affairs | foreign_minister
IND | Chief of the Army Staff | army_chief
IND | Chief of the Naval Staff | navy_chief
IND | Chief of Air Staff | air_force_chief
PAK | Chief of Army Staff | army_chief
PAK | Chief of Naval Staff | navy_chief
PAK | Chairman of the Joint Chiefs of Staff | armed_forces_chief
PAK | Federal Minister of Defence | defence_minister
PAK | Governor of the State Bank | central_bank_governor
LKA | Minister of Defence | defence_minister
NPL | Chair of the National Assembly | upper_house_president
CHN | Premier of the State Council | head_of_government
CHN | General Secretary of the Chinese Communist Party | party_leader
CHN | Minister of Public Security | interior_minister
TWN | President of the Legislative Yuan | speaker
JPN | Emperor | head_of_state
JPN | Chief Cabinet Secretary | minister
KOR | Chairman of the Joint Chiefs of Staff | armed_forces_chief
PRK | Chairman of the Supreme People's Assembly | speaker
PRK | President of the Presidium of the Supreme People's Assembly | head_of_state
VNM | Minister of Public Security | interior_minister
VNM | Minister of Internal Affairs | other_minister
PHL | Secretary of Foreign Affairs | foreign_minister
MYS | Yang di_pertuan Agong (Monarch) | head_of_state
KEN | Secretary for Defence | defence_minister
ZAF | Minister of International Relations and Cooperation | foreign_minister
NGA | Chief of Defence Staff | armed_forces_chief
MEX | Secretary of National Defense | defence_minister
MEX | Secretary of Government | interior_minister
SAU | Chairman of the General Staff | armed_forces_chief
BRA | President of the Chamber of Deputies | speaker
CAN | Minister of National Defence | defence_minister
AUS | Speaker of the House of Representatives | speaker
AUS | Minister for Defence | defence_minister
AUS | Federal Treasurer | finance_minister
NZL | Governor of the Reserve Bank | central_bank_governor
CUB | ambassador to Russia | ambassador_to_RUS
FRA | Permanent Representative to the United Nations | ambassador_to_UN
"""
NONE = """
KWT | Ruler
AUS | President of the Legislative Council
AUS | Speaker of the Legislative Assembly
AUS | Speaker of the House of Assembly
AUS | Deputy Premier
AUS | Premier of Victoria
AUS | Minister for Defence and Space Industries
AUS | Chief Justice
NOR | President of the Sami Parliament
NOR | State Secretary
NOR | mayor of Bergen
NOR | Justice of the Supreme Court
IND | Chief Minister of Kerala
IND | Governor of Punjab
IND | judge of the Supreme Court
IND | Administrator of Chandigarh
IND | Chairman of State Bank of India
IND | Chair of the Chiefs of Staff
PAK | Prime Minister of Azad Kashmir
PAK | Governor of Sindh
PAK | President of the National Bank of Pakistan
CHN | Chairman of the Bank of China
CHN | mayor of Beijing
CHN | Governor of Guangdong
CHN | Communist Party Secretary of Guangdong
USA | Governor of Texas
USA | Secretary of State of West Virginia
IND | Cabinet Secretary
PAK | Senior Minister of Punjab
AUS | Minister for Consumer and Business Services
USA | Solicitor General
USA | White House Counsel
USA | President of the Federal Reserve Bank of New York
USA | Administrator of the Environmental Protection Agency
USA | Commandant of the Marine Corps
USA | Senator from Ohio
GBR | Parliamentary Secretary to the Treasury (Chief Whip)
GBR | Lord of the Treasury
GBR | Leader of the House of Commons
GBR | Chief Executive of the Falkland Islands
GBR | Mayor of London
GBR | First Minister of Scotland
GBR | Chief Whip
GBR | Leader of the Opposition
IRN | Vice President
IRN | Mayor of Tehran
UKR | Chief of the General Staff
UKR | Presidential representative in Crimea
UKR | Chairman of the Mykolaiv Regional State Administration
ESP | President of the Generalitat of Catalonia
ESP | President of the Balearic Islands
ESP | President of the Supreme Court
ITA | president of the Province of Crotone
ITA | President of Lombardy
ITA | Commanding General of the Carabinieri
KOR | President of the Constitutional Court
KOR | Mayor of Seoul
KOR | Supreme Court Justice
JPN | Chairperson of the National Public Safety Commission
JPN | Governor of Tokyo
JPN | Commissioner for Cultural Affairs
PHL | Chief of the National Police
PHL | Governor of Cebu
CHL | intendant of Atacama
CHL | Mayor of Santiago
CAN | Premier of Ontario
CAN | Speaker of the Legislative Assembly of New Brunswick
CAN | Leader of the Government in the House of Commons
CAN | Lieutenant Governor of Quebec
AUT | Landtagspräsident
AUT | Governor of Tyrol
DEU | Minister-President of Bavaria
DEU | Mayor of Berlin
FRA | Head of the Prime Minister's military cabinet
FRA | ambassador of France
FRA | prefect of Paris
NLD | mayor of The Hague
NLD | member of the Provincial Executive of Utrecht
NLD | Minister Plenipotentiary of Curaçao
POL | Police Commander-in-Chief
POL | ambassador of Poland
ROU | prefect of Iași county
RUS | Governor of Kursk Oblast
RUS | Head of Chechnya
NGA | Governor of Lagos State
NGA | Secretary to the Government
ISR | Justice of the Supreme Court
ISR | Deputy President of the Supreme Court
BRA | president of Caixa Econômica Federal
BRA | Mayor of São Paulo
MEX | Governor of Jalisco
SDN | Member of the Sovereignty Council
IRQ | Member of the Governing Council
IRQ | Governor of Basra
HKG | Commissioner of Police
TWN | Mayor of Kaohsiung
TWN | Chairperson of the Central Election Commission
TUR | mayor of Istanbul
ZAF | Premier of Gauteng
ZAF | Chief Justice
LKA | Chief Whip
 | President of the United Nations General Assembly
 | President of the International Court of Justice
 | Vice President of the International Court of Justice
 | Judge of the International Court of Justice
 | president of the Parliamentary Assembly of the Council of Europe
 | Speaker of the Arab Parliament
"""
BODIES = """
Secretary-General of the United Nations | secretary_general UN
Director-General of the World Trade Organization | director_general WTO
Deputy Secretary-General of the United Nations | deputy_secretary_general UN
President of the World Bank | president WB
President of the European Commission | commission_president EU
President of the European Council | council_president EU
High Representative of the Union for Foreign Affairs and Security Policy | high_representative EU
"""


def rows(table: str) -> list[tuple[str, ...]]:
    """The cells of each line of a table."""
    lines = [line for line in table.splitlines() if line.strip()]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


@pytest.mark.parametrize(("state", "position", "expected"), rows(MAPPED))
def test_a_post_is_the_office_it_names(state: str, position: str, expected: str) -> None:
    found = positions.meaning(position, state)
    assert found.offices == tuple(expected.split()), found
    assert found.state == state


@pytest.mark.parametrize(("state", "position"), rows(NONE))
def test_a_post_that_is_no_office_is_turned_away_with_a_reason(state: str, position: str) -> None:
    found = positions.meaning(position, state)
    assert found.offices == ()
    assert found.why


@pytest.mark.parametrize(("position", "expected"), rows(BODIES))
def test_a_post_of_an_organisation_is_the_organisations(position: str, expected: str) -> None:
    found = positions.meaning(position, "")
    assert (*found.offices, found.state) == tuple(expected.split())


def test_acting_is_kept_apart_from_the_office() -> None:
    assert positions.meaning("Acting President", "RUS").acting
    assert not positions.meaning("President", "RUS").acting


def test_the_tables_are_large_and_balanced() -> None:
    assert len(rows(MAPPED)) + len(rows(NONE)) >= 150
    assert len(rows(NONE)) * 2 >= len(rows(MAPPED)) + len(rows(NONE)) - 2
    assert len({state for state, *_ in rows(MAPPED)}) >= 40


def test_an_office_of_several_holders_is_not_one_of_the_closely_matched() -> None:
    held = {name for name, office in offices.offices().items() if office.held}
    found = positions.meaning("Minister Without Portfolio", "HUN").offices
    assert found == ("minister",)
    assert not held & set(found)
