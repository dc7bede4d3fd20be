"""One run with the fake extractor, for tests that kill it: `-m tests.flows.run_once IN STORE`."""

import json
import sys

from flows.ingest import run_ingest

if __name__ == "__main__":
    report = run_ingest(
        [sys.argv[1]], sys.argv[2], extractor="tests.flows.fake_extractor", workers=2
    )
    print(json.dumps({key: count for key, count in report.counts.items() if count}))
    sys.exit(report.exit_code)
