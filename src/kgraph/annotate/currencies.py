"""Currencies by sign, code and name, as news writes them; codes are ISO 4217.

The full names ('Canadian dollars') and the list of codes come from babel (Unicode CLDR). What stands here is what
no register has: which currency a newspaper means by a bare sign or name. A sign or name that may mean several
is mapped to '': it is money, but not an amount that we know.
"""

from typing import Final

from babel import Locale
from babel.numbers import get_currency_name

_LOCALE: Final = Locale.parse("en")
_CODES: Final = {str(code): str(name) for code, name in _LOCALE.currencies.items()}

SIGNS: Final = {
    "£": "GBP", "UK£": "GBP", "IR£": "IEP", "E£": "EGP", "€": "EUR", "¥": "JPY", "CN¥": "CNY", "₹": "INR", "₦": "NGN",
    "₱": "PHP", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₴": "UAH", "₽": "RUB", "฿": "THB", "₫": "VND", "₵": "GHS",
    "GH₵": "GHS", "GH¢": "GHS", "₸": "KZT", "₾": "GEL", "₡": "CRC", "₲": "PYG", "₮": "MNT", "៛": "KHR", "₼": "AZN",
    "$": "USD", "US$": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "Aus$": "AUD", "AUD$": "AUD", "C$": "CAD",
    "CA$": "CAD", "Can$": "CAD", "Cdn$": "CAD", "CDN$": "CAD", "CAD$": "CAD", "NZ$": "NZD", "NZD$": "NZD",
    "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "N$": "NAD", "J$": "JMD", "TT$": "TTD", "Bds$": "BBD", "BDS$": "BBD",
    "EC$": "XCD", "FJ$": "FJD", "F$": "FJD", "L$": "LRD", "G$": "GYD", "SI$": "SBD", "NT$": "TWD", "MX$": "MXN",
    "R$": "BRL", "Z$": "ZWD", "ZW$": "ZWD", "BZ$": "BZD", "B$": "", "M$": "", "T$": "TOP", "WS$": "WST",
    "Rs": "INR", "Rs.": "INR", "Re": "INR", "DM": "DEM", "RM": "MYR", "RMB": "CNY", "Rmb": "CNY", "Rp": "IDR",
    "Tk": "BDT", "Dh": "AED", "Dhs": "AED", "SFr": "CHF", "SwFr": "CHF", "FFr": "FRF", "BFr": "BEF", "SKr": "SEK",
    "NKr": "NOK", "DKr": "DKK", "kr": "", "Kr": "", "Fr": "", "Sh": "KES", "Shs": "KES", "KSh": "KES", "Ksh": "KES",
    "Kshs": "KES", "KShs": "KES", "USh": "UGX", "Ush": "UGX", "TSh": "TZS", "Tsh": "TZS", "Php": "PHP", "P": "PHP",
    "R": "ZAR", "N": "NGN", "Ptas": "ESP", "CFA": "", "FCFA": "",
}  # fmt: skip
"""Signs and abbreviations that stand in front of an amount."""

CAUTIOUS: Final = frozenset({"R", "N", "P", "Re", "Fr", "Kr", "Dh", "RM"})
"""Signs that are also names of roads, players and pages: money only with a multiplier or thousands."""

NAMES: Final = {
    "pound": "GBP", "pounds": "GBP", "pounds sterling": "GBP", "sterling": "GBP", "quid": "GBP", "dollar": "USD",
    "dollars": "USD", "bucks": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY", "rand": "ZAR", "naira": "NGN",
    "rupee": "INR", "rupees": "INR", "yuan": "CNY", "renminbi": "CNY", "won": "KRW", "baht": "THB", "ringgit": "MYR",
    "rupiah": "IDR", "dong": "VND", "taka": "BDT", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB",
    "hryvnia": "UAH", "hryvnias": "UAH", "tenge": "KZT", "zloty": "PLN", "zlotys": "PLN", "forint": "HUF",
    "forints": "HUF", "kronor": "SEK", "leva": "BGN", "lei": "RON", "kuna": "HRK", "kunas": "HRK", "shekel": "ILS",
    "shekels": "ILS", "reais": "BRL", "brazilian reais": "BRL", "cedi": "GHS", "cedis": "GHS", "birr": "ETB",
    "pula": "BWP", "dirham": "AED", "dirhams": "AED", "lira": "TRY", "liras": "TRY", "turkish liras": "TRY",
    "lire": "ITL", "peseta": "ESP", "pesetas": "ESP", "deutschmark": "DEM", "deutschmarks": "DEM",
    "deutsche mark": "DEM", "deutsche marks": "DEM", "guilder": "NLG", "guilders": "NLG", "drachma": "GRD",
    "drachmas": "GRD", "punts": "IEP", "ecus": "XEU", "u.s. dollar": "USD", "u.s. dollars": "USD",
    "american dollars": "USD", "swedish crowns": "SEK", "norwegian crowns": "NOK", "danish crowns": "DKK",
    "czech crowns": "CZK", "icelandic kronur": "ISK",
    # What several countries call theirs.
    "peso": "", "pesos": "", "franc": "", "francs": "", "cfa francs": "", "dinar": "", "dinars": "", "shilling": "",
    "shillings": "", "rial": "", "rials": "", "riyal": "", "riyals": "", "krona": "", "krone": "", "kroner": "",
    "kronur": "", "crowns": "", "koruna": "", "korunas": "", "kwacha": "", "mark": "", "marks": "", "escudos": "",
    "cent": "", "cents": "",
}  # fmt: skip
"""Names that stand behind an amount, in small letters."""

WORDS_TOO: Final = frozenset({"won", "mark", "marks", "punts", "dong", "lei", "crowns", "sterling", "rand"})
"""Names of currencies that are also words or people: money only behind a multiplier or thousands."""

QUALIFIERS: Final = {
    "Canadian": "CAD", "Cdn": "CAD", "Australian": "AUD", "US": "USD", "U.S": "USD", "American": "USD", "NZ": "NZD",
    "New Zealand": "NZD", "Hong Kong": "HKD", "Singapore": "SGD",
}  # fmt: skip
"""Words that may close an amount with a dollar sign and tell whose dollar it is: '$90 million Canadian'."""

SMALL: Final = {
    "p": ("GBP", 100), "pence": ("GBP", 100), "penny": ("GBP", 100), "us cents": ("USD", 100),
    "euro cents": ("EUR", 100), "eurocents": ("EUR", 100),
}  # fmt: skip
"""Small coins of one country: the currency, and how many make its unit."""

MAIN: Final = frozenset(
    {"USD", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "INR", "CNY", "HKD", "SGD", "ZAR"}
)
"""Codes that can hardly be anything else. The rest (COP, TOP, MAD) need a multiplier or thousands beside them."""

CODES: Final = frozenset({"XAF", "XOF", "XCD", "XPF", *(code for code in _CODES if not code.startswith("X"))})
"""Codes of money; other codes in X are metals, funds and tests."""


def names() -> dict[str, str]:
    """Return every name by which an amount may be followed, in small letters, with its code ('' if ambiguous)."""
    full = {}
    for code in sorted(CODES & _CODES.keys()):
        for count in (1, 2):
            name = get_currency_name(code, count=count, locale=_LOCALE).lower()
            if " " in name and name.replace(" ", "").isalpha():
                full[name] = code
    return full | NAMES
