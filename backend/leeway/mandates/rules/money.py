"""Money: integers in minor units, and one finer integer unit in which comparisons are exact (I10).

A price may have six decimals and a discount is a rate in basis points; their product has ten. Everything is
therefore summed and compared in 10^-10 of a major unit, and rounded once, when an amount enters the ledger.
"""

EXACT_PER_MINOR = {exponent: int(10 ** (10 - exponent)) for exponent in (0, 2, 3, 4)}
"""Exact units in one minor unit, by the currency's exponent."""
MICRO_PER_MINOR = {exponent: int(10 ** (6 - exponent)) for exponent in (0, 2, 3, 4)}
EXACT_PER_MICRO = 10_000
WHOLE_BPS = 10_000

_ISO_4217 = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
        "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS "
        "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
        "MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE "
        "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
EXPONENTS = {code: exponent for exponent, codes in _ISO_4217.items() for code in codes.split()}
"""Decimal places of the minor unit, per currency."""


def exponent_of(currency: str) -> int:
    """Raises KeyError for a code that ISO 4217 does not list; the edge refuses those first."""
    return EXPONENTS[currency]


def exact_of_minor(amount_minor: int, exponent: int) -> int:
    return amount_minor * EXACT_PER_MINOR[exponent]


def exact_of_micro(amount_micro: int) -> int:
    return amount_micro * EXACT_PER_MICRO


def minor_rounded_up(exact: int, exponent: int) -> int:
    """Toward the higher amount, so that nothing is conceded that the ledger does not carry."""
    return -(-exact // EXACT_PER_MINOR[exponent])
