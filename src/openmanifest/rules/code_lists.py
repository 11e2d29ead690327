"""Codes of languages, currencies and countries, and the names that people write in their place.

The lists are of 2026. They grow, so what is not on them is a matter for a warning.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

# English names of languages with their tags (BCP 47), by turns.
_LANGUAGES = """
    afrikaans af albanian sq amharic am arabic ar armenian hy azerbaijani az basque eu bengali bn
    bulgarian bg burmese my catalan ca chinese zh croatian hr czech cs danish da dutch nl english en
    estonian et finnish fi french fr galician gl georgian ka german de greek el gujarati gu hausa ha
    hebrew he hindi hi hungarian hu icelandic is indonesian id irish ga italian it japanese ja kannada
    kn kazakh kk khmer km korean ko lao lo latin la latvian lv lithuanian lt malay ms malayalam ml
    mandarin cmn cantonese yue marathi mr mongolian mn multilingual mul nepali ne norwegian no persian
    fa farsi fa polish pl portuguese pt punjabi pa romanian ro russian ru serbian sr sinhala si slovak
    sk slovenian sl somali so spanish es swahili sw swedish sv tagalog tl tamil ta telugu te thai th
    turkish tr ukrainian uk urdu ur uzbek uz vietnamese vi welsh cy yoruba yo zulu zu
"""

# ISO 4217, without funds, metals and test codes; some codes that were withdrawn lately are still in old terms.
_CURRENCIES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO
    NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL
    SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV
    WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWL
"""

# ISO 3166-1 alpha-2, and XK, which is in common use for Kosovo.
_COUNTRIES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    XK
"""

_currencies = frozenset(_CURRENCIES.split())
_countries = frozenset(_COUNTRIES.split())

UNIONS = frozenset({"EU"})
OFFICES = frozenset({"AP", "EA", "EP", "GC", "OA", "WO"})
"""Regional and international patent offices (WIPO ST.3)."""

_CURRENCY_NAMES = {
    "$": "USD",
    "US$": "USD",
    "DOLLAR": "USD",
    "DOLLARS": "USD",
    "US DOLLAR": "USD",
    "US DOLLARS": "USD",
    "€": "EUR",
    "EURO": "EUR",
    "EUROS": "EUR",
    "£": "GBP",
    "POUND": "GBP",
    "POUNDS": "GBP",
    "RMB": "CNY",
    "YUAN": "CNY",
    "RENMINBI": "CNY",
    "¥": "JPY",
    "YEN": "JPY",
    "RUPEE": "INR",
    "WON": "KRW",
}
_COUNTRY_NAMES = {
    "AMERICA": "US",
    "BRITAIN": "GB",
    "CANADA": "CA",
    "CHINA": "CN",
    "EUROPE": "EU",
    "EUROPEAN UNION": "EU",
    "FRANCE": "FR",
    "GERMANY": "DE",
    "GREAT BRITAIN": "GB",
    "INDIA": "IN",
    "IRAN": "IR",
    "JAPAN": "JP",
    "KOREA": "KR",
    "NORTH KOREA": "KP",
    "RUSSIA": "RU",
    "SOUTH KOREA": "KR",
    "SWITZERLAND": "CH",
    "TAIWAN": "TW",
    "UK": "GB",
    "UNITED KINGDOM": "GB",
    "UNITED STATES": "US",
    "USA": "US",
}


def language_tags(text: str) -> list[str]:
    """Return the tags of the languages that a text names.

    >>> language_tags("English, German")
    ['en', 'de']
    """
    tags = _tags()
    words = re.findall("[a-z]+", text.lower())
    return list(dict.fromkeys(tags[word] for word in words if word in tags))


@cache
def _tags() -> dict[str, str]:
    names = _LANGUAGES.split()
    return dict(zip(names[::2], names[1::2], strict=True))


def is_currency(text: str) -> bool:
    """Whether a text is a code of ISO 4217."""
    return text in _currencies


def currency_hint(text: str) -> str:
    """Return what to type in place of what is no currency code."""
    name = text.strip().upper()[:60]
    meant = name if name in _currencies else _CURRENCY_NAMES.get(name)
    return f'write "{meant}"' if meant else 'write the code of three capital letters, such as "USD" or "EUR"'


def is_country(text: str) -> bool:
    """Whether a text is a code of ISO 3166-1 alpha-2."""
    return text in _countries


def is_subdivision(text: str) -> bool:
    """Whether a text has the form of a code of ISO 3166-2, such as `US-CA`."""
    return text[:2] in _countries and re.fullmatch("[A-Z]{2}-[A-Z0-9]{1,3}", text) is not None


def country_hint(text: str, others: Collection[str], examples: str) -> str:
    """Return what to type in place of what is no code of a country nor one of the others."""
    name = text.strip().upper()[:60]
    meant = name if name in _countries or name in others else _COUNTRY_NAMES.get(name)
    return f'write "{meant}"' if meant else f"write the code of two capital letters, such as {examples}"
