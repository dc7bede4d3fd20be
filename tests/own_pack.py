"""A rule pack of one rule, whose anchor a test chooses."""

from extractors.rules.pack_files import Packs

OWN = """pack: tambahan
title: {id: Tambahan, en: Addition}
source: made for a test
rules:
  - id: tambahan
    version: VERSION
    claim: indeks-inovasi-daerah
    title: {id: Tambahan, en: Addition}
    seen_in: nothing
    anchor: ["ANCHOR inovasi"]
    value: {kind: number, minimum: 0, maximum: 100, percent: forbidden}
    subject: {kinds: [pemda]}
    indicators:
      - {code: B.I.a, strength: supporting, reason: {id: uji, en: test}}
    examples:
      - text: "ANCHOR inovasi Kabupaten Kenanga mencapai 61,25."
        records: [{subject: Pemerintah Kabupaten Kenanga, value: 61.25, status: realised}]
    counter_examples:
      - {text: "Indeks belum ada.", why: the anchor is not there}
"""


def pack(anchor: str, version: int) -> Packs:
    text = OWN.replace("ANCHOR", anchor).replace("VERSION", str(version))
    return (("own/tambahan.yaml", text.encode()),)
