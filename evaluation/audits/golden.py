"""The golden audit of the bundled sample: what is decided, by which rule, on which rows.

``python -m evaluation.audits.golden`` shows what changed; ``--write`` keeps the new one. Kept are
officials, headline labels and every claim that the record contradicts or supports, as readers
see them; spans and ids are left out, so that only a changed decision changes it.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from pathlib import Path
from typing import Any

from dragoman.model.findings import Audit, Reason, Verdict

GOLDEN = Path(__file__).parent / "sample.golden.json"
DECIDED = {Verdict.CONTRADICTED, Verdict.SUPPORTED}


def decisions(audit: Audit) -> dict[str, Any]:
    """What an audit decides, as plain data."""
    return {
        "published": [str(audit.document.published), audit.document.published_from],
        "officials": [
            {
                "name": one.official.name,
                "office": f"{one.state} {one.office}",
                "status": str(one.status),
                "holder": one.holder,
                "verdict": str(one.verdict),
            }
            for one in audit.officials
        ],
        "headline": [
            {
                "label": one.claim.label,
                "support": one.support,
                "verdict": str(one.verdict),
                "rules": [reason.rule for reason in one.reasons],
            }
            for one in audit.headline
            if one.claim.sort == "label"
        ],
        "claims": [
            {
                "kind": str(one.claim.kind),
                "quote": one.claim.span.quote,
                "verdict": str(one.verdict),
                "confidence": str(one.confidence),
                **_first(audit, one.reasons[0]),
            }
            for one in audit.findings
            if one.verdict in DECIDED
        ],
    }


def _first(audit: Audit, reason: Reason) -> dict[str, Any]:
    rows = [audit.evidence[row] for row in reason.evidence]
    return {
        "rule": reason.rule,
        "reason": reason.text,
        "evidence": [f"{row.text} [{row.source or row.mark}]" for row in rows],
    }


def current() -> str:
    """The decisions on the sample, by the starter record alone, as JSON text."""
    from tempfile import TemporaryDirectory

    from dragoman import verbs

    with TemporaryDirectory() as empty:
        audit = verbs.audit(str(verbs.sample()), record=empty)
    return json.dumps(decisions(audit), ensure_ascii=False, indent=1) + "\n"


def changes() -> list[str]:
    """What differs from the golden audit, as lines of a diff; empty where nothing does."""
    kept = GOLDEN.read_text("utf-8") if GOLDEN.exists() else ""
    return list(difflib.unified_diff(kept.splitlines(), current().splitlines(), lineterm="", n=2))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the audit as it is now")
    if parser.parse_args().write:
        GOLDEN.write_text(current(), "utf-8")
        return 0
    found = changes()
    print("\n".join(found) if found else "the sample is audited as before")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
