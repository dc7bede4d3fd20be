"""Text layers that say nothing are told from those that do."""

import pytest

from extractors.reading.quality import judge, usable

GOOD = {
    "sentence": "Pemerintah Kota Melati kembali meraih opini Wajar Tanpa Pengecualian dari BPK RI",
    "numbers": "188.45/120/2023 87,65 12.345.678 2,94 80% 16/5 X/2024 (0286) 325112 Rp1.234,00",
    "form": "Nomor : ............ Sifat : ____________ Lampiran : - Hal : ……",
    "abbreviations": "DPMPTSP BPKPD RSUD DPRD SKPD LKPD BPK RI WTP ASN PNS SPBE DINKES DISDUKCAPIL",
    "poor scan": "KER.'A PEMBANGUNAN ZONA INTEGRITAS MENUJU WII,AYAH BIROKRASI MEI.AYANI HK.O2.OO",
    "english": "The strengths of the regulation are known throughout the ministry",
    "arabic": "بسم الله الرحمن الرحيم",
    "address": "https://melati.example/berita/2023/05/opini-wtp?halaman=2&urut=baru",
}
BAD = {
    "controls": "\x01\x02\x03 \x04\x05 \x06\x07\x08\x10 \x11\x12",
    "cids": "(cid:12)(cid:13)(cid:14) (cid:9)(cid:22) (cid:1)(cid:2)",
    "private": "\ue001\ue002\ue003 \ue004\ue005",
    "shifted": "".join(chr(ord(c) - 29) if c != " " else c for c in 5 * GOOD["sentence"]),
    "noise": "~^ ||_ =+= ;:'\" {}[] <>>< #$@! ^^~~ ]|[ ''`` ~=~",
    "shifted figures": "'(6&5,37,21 '/)6(5&,4",
    "short pieces": "?-z 6 rE ;t a? 90 =>x sEq b0 b0a vN jt N+ O 6'a E u2 -3 - 2-0 .Y ~ tn a1 i-3 "
    "ol o 6l ol <x>a ao g $t z1 o t c)o 6 Bo ea. >2 dt 60 b0c tsl lo ll cl c| to cl d) hl tr d! 9a",
    "consonants": "hgtrfdsw kjhgfdsq wrtpsdfg zxcvbnmk qwrtplkj bcdfghjk mnbvcxzl ptrkhgds",
}


@pytest.mark.parametrize("name", GOOD)
def test_text_is_usable(name: str) -> None:
    assert usable(judge(GOOD[name].split())), judge(GOOD[name].split())


@pytest.mark.parametrize("name", BAD)
def test_noise_is_not(name: str) -> None:
    assert not usable(judge(BAD[name].split())), judge(BAD[name].split())


def test_nothing_is_not_judged() -> None:
    assert judge([]) is None
    assert not usable(None)
