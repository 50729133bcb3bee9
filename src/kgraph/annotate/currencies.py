"""Currencies by sign, code and name, as news writes them; codes are ISO 4217.

The full names ('Canadian dollars') and the list of codes come from babel (Unicode CLDR). What stands here is what
no register has: which currency a newspaper means by a bare sign or name. A sign or name that may mean several
is mapped to '': it is money, but not an amount that we know.
"""

from typing import Final

from babel import Locale
from babel.numbers import get_currency_name

_LOCALE: Final = Locale.parse("en")

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
    "hryvnia": "UAH", "hryvnias": "UAH", "tenge": "KZT", "zloty": "PLN", "zlotys": "PLN", "zlotych": "PLN",
    "forint": "HUF", "forints": "HUF", "kronor": "SEK", "leva": "BGN", "lei": "RON", "kuna": "HRK", "kunas": "HRK",
    "shekel": "ILS", "shekels": "ILS", "reais": "BRL", "cedi": "GHS", "cedis": "GHS", "birr": "ETB", "pula": "BWP",
    "dirham": "AED", "dirhams": "AED", "lira": "TRY", "liras": "TRY", "lire": "ITL", "peseta": "ESP",
    "pesetas": "ESP", "deutschmark": "DEM", "deutschmarks": "DEM", "deutsche mark": "DEM", "deutsche marks": "DEM",
    "d-marks": "DEM", "guilder": "NLG", "guilders": "NLG", "drachma": "GRD", "drachmas": "GRD", "punts": "IEP",
    "schillings": "ATS", "dollars canadian": "CAD", "us dollars": "USD", "u.s. dollars": "USD", "ecus": "XEU",
    "markka": "FIM", "us dollar": "USD", "turkish lira": "TRY", "turkish liras": "TRY", "swedish crowns": "SEK",
    "norwegian crowns": "NOK", "danish crowns": "DKK", "czech crowns": "CZK", "swedish krona": "SEK",
    "indian rupees": "INR", "roubles rub": "RUB", "uae dirhams": "AED", "icelandic krona": "ISK",
    "icelandic kronur": "ISK", "new zealand dollar": "NZD", "namibian dollars": "NAD", "brazilian reais": "BRL",
    # What several countries call theirs, and the small coins of several.
    "peso": "", "pesos": "", "franc": "", "francs": "", "dinar": "", "dinars": "", "shilling": "", "shillings": "",
    "rial": "", "rials": "", "riyal": "", "riyals": "", "krona": "", "krone": "", "kroner": "", "kronur": "",
    "crowns": "", "koruna": "", "korunas": "", "kwacha": "", "mark": "", "marks": "", "escudos": "", "cent": "",
    "cents": "", "manat": "", "som": "", "cfa francs": "",
}  # fmt: skip
"""Names that stand behind an amount, in small letters."""

QUALIFIERS: Final = {
    "canadian": "CAD", "australian": "AUD", "us": "USD", "u.s.": "USD", "american": "USD", "cdn": "CAD",
    "nz": "NZD", "hong kong": "HKD", "singaporean": "SGD", "sterling": "GBP",
}  # fmt: skip
"""Words that may follow an amount with a dollar sign and tell whose dollar it is: '$90 million Canadian'."""

SMALL: Final = {"p": ("GBP", 100), "pence": ("GBP", 100), "penny": ("GBP", 100)}
"""Small coins of one country: the currency, and how many make its unit."""

MAIN: Final = frozenset("USD EUR GBP JPY CHF AUD CAD NZD SEK NOK DKK INR CNY HKD SGD ZAR".split())
"""Codes that can hardly be anything else. The rest (COP, TOP, MAD) need a multiplier or thousands beside them."""

CODES: Final = frozenset(code for code in _LOCALE.currencies if not code.startswith("X")) | {"XAF", "XOF", "XCD", "XPF"}


def names() -> dict[str, str]:
    """Return every name by which an amount may be followed, in small letters, with its code ('' if ambiguous)."""
    full = {}
    for code in sorted(CODES):
        for count in (1, 2):
            name = get_currency_name(code, count=count, locale=_LOCALE).lower()
            if " " in name and name.replace(" ", "").isalpha():
                full[name] = code
    return full | NAMES
