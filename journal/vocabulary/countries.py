"""How many people live in a country (GeoNames)."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import msgspec

from journal.model.searching import tokens
from journal.resources import read_bytes

# What people call countries besides the English name: in German, French and Spanish, and in their own languages. Parts
# of a country (Scotland, Bavaria) are none.
_ALSO: Final[Mapping[str, str]] = {
    "AE": "Vereinigte Arabische Emirate; UAE", "AL": "Albanien; Albanie; Shqipëria", "AR": "Argentinien; Argentine",
    "AT": "Österreich; Oesterreich; Autriche", "AU": "Australien; Australie", "AX": "Åland",
    "BA": "Bosnien und Herzegowina; Bosnien; Bosnia", "BE": "Belgien; Belgique; België; Bélgica",
    "BG": "Bulgarien; Bulgarie", "BO": "Bolivien; Bolivie", "BR": "Brasilien; Brasil; Brésil", "CA": "Kanada; Canadá",
    "CD": "Kongo; Congo; DR Congo", "CH": "Schweiz; Suisse; Svizzera; Suiza", "CL": "Chili", "CN": "Chine",
    "CO": "Kolumbien; Colombie", "CZ": "Tschechien; Czech Republic; Tschechische Republik; Česko; Tchéquie",
    "CY": "Zypern; Chypre; Chipre", "DE": "Deutschland; Allemagne; Alemania; Germania; BRD",
    "DK": "Dänemark; Daenemark; Danmark; Danemark; Dinamarca", "DO": "Dominikanische Republik; República Dominicana",
    "DZ": "Algerien; Algérie; Argelia", "EE": "Estland; Eesti; Estonie", "EG": "Ägypten; Aegypten; Égypte; Egipto",
    "ES": "Spanien; España; Espagne", "FI": "Finnland; Suomi; Finlande; Finlandia",
    "FO": "Färöer; Føroyar", "FR": "Frankreich; Francia",
    "GB": "UK; U.K.; Great Britain; Britain; Vereinigtes Königreich; Großbritannien; Royaume-Uni; Reino Unido",
    "GE": "Georgien; Géorgie", "GL": "Grönland; Kalaallit Nunaat", "GR": "Griechenland; Grèce; Grecia; Hellas",
    "HR": "Kroatien; Hrvatska; Croatie; Croacia", "HU": "Ungarn; Hongrie; Magyarország; Hungría",
    "ID": "Indonesien; Indonésie", "IE": "Irland; Irlande; Éire; Irlanda; Republic of Ireland", "IN": "Indien; Inde",
    "IQ": "Irak", "IS": "Island; Ísland; Islande; Islandia", "IT": "Italien; Italia; Italie", "JO": "Jordanien",
    "JP": "Japon; Japón", "KE": "Kenia", "KR": "Südkorea; Korea; Republic of Korea; Corée du Sud",
    "LB": "Libanon; Liban; Líbano", "LT": "Litauen; Lietuva; Lituanie", "LU": "Luxemburg; Lëtzebuerg; Luxemburgo",
    "LV": "Lettland; Latvija; Lettonie", "MA": "Marokko; Maroc; Marruecos", "MD": "Moldau; Moldawien; Republik Moldau",
    "MK": "Nordmazedonien; Mazedonien; Macedonia", "MT": "Malte", "MX": "Mexiko; México; Mexique",
    "NL": "Netherlands; Holland; Niederlande; Nederland; Pays-Bas; Países Bajos",
    "NO": "Norwegen; Norge; Noreg; Norvège; Noruega", "NZ": "Neuseeland; Nouvelle-Zélande; Aotearoa",
    "PE": "Perú; Pérou", "PH": "Philippinen; Filipinas", "PL": "Polen; Polska; Pologne; Polonia",
    "RO": "Rumänien; Rumaenien; România; Roumanie",
    "RS": "Serbien; Srbija; Serbie", "RU": "Russland; Rossija; Russie; Rusia; Russian Federation",
    "SE": "Schweden; Sverige; Suède; Suecia", "SI": "Slowenien; Slovenija; Slovénie",
    "SK": "Slowakei; Slovensko; Slovaquie", "SY": "Syrien; Syrie; Siria", "TN": "Tunesien; Tunisie; Túnez",
    "TR": "Türkei; Tuerkei; Türkiye; Turquie; Turquía",
    "US": "USA; U.S.; U.S.A.; America; United States of America; Vereinigte Staaten; États-Unis; Estados Unidos",
    "VA": "Vatican City; Vatikan; Vatikanstadt", "ZA": "Südafrika; Suedafrika; Afrique du Sud",
}  # fmt: skip


@cache
def countries() -> Mapping[str, tuple[str, int]]:
    """ISO 3166 code -> (English name, people)."""
    return msgspec.json.decode(read_bytes("terms", "countries.json"), type=dict[str, tuple[str, int]])


def code_of(country: str) -> str | None:
    """The ISO code for a code or a name, however it is written; None where no country is known to be called so."""
    code = country.strip().upper()
    return code if code in countries() else _by_name().get(tokens(country))


def population(country: str) -> int | None:
    """How many people live in a country, given by code or English name; None where it or the number is unknown."""
    code = code_of(country)
    return (countries()[code][1] or None) if code else None


@cache
def _by_name() -> Mapping[tuple[str, ...], str]:
    also = {tokens(name): code for code, names in _ALSO.items() for name in names.split(";")}
    return also | {tokens(name): code for code, (name, _people) in countries().items()}
