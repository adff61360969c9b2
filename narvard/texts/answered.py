"""How far something is followed by measures, in words: needs and commitments alike. The codes are those of `svar`."""

from __future__ import annotations

ANSWERS = {
    "foljs": "Besvaras helt",
    "delvis": "Besvaras delvis",
    "foreslaget": "Mått föreslaget",
    "utan-varden": "Mått utan värden",
    "saknas": "Går inte att mäta än",
}
LATER = {"blir-foljda": "Besvaras helt med förslagen", "blir-delvis": "Besvaras delvis med förslagen"}
MEANINGS = {
    "foljs": "minst ett befintligt mått med värden svarar helt",
    "delvis": "befintliga mått med värden svarar till en del",
    "foreslaget": "bara föreslagna mått svarar",
    "utan-varden": "det enda mått som finns saknar värden",
    "saknas": "inget mått finns, varken befintligt eller föreslaget",
}
FIT = {"full": "svarar helt", "partial": "svarar delvis"}
