"""One run with the fake extractor, for tests that kill it: `-m tests.flows.run_once IN STORE`.

With `--outdated` what is outdated in the store is read again instead.
"""

import json
import sys

from flows.ingest import run_ingest
from flows.reprocess import run_reprocess
from flows.wish import Wish

if __name__ == "__main__":
    inbox, store, *rest = sys.argv[1:]
    extractor = "tests.flows.fake_extractor"
    if rest == ["--outdated"]:
        report = run_reprocess(Wish(outdated=True), store, extractor=extractor, workers=2)
    else:
        report = run_ingest([inbox], store, extractor=extractor, workers=2)
    print(json.dumps({key: count for key, count in report.counts.items() if count}))
    sys.exit(report.exit_code)
