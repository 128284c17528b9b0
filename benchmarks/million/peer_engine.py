"""The other side of ``peer.py``: an index of Tantivy, filled and asked through pipes.

Words are folded to bare letters, as paperless-ngx does; who may see a row is a field of it.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

HITS = 25
SNIPPET = 260
# One thread, as the database has one for a question.
HEAP, THREADS = 512_000_000, 1
BUILT = "built"


def main(folder: Path) -> None:
    """Fill the index unless it is there, then answer a line for each line."""
    tantivy: Any = import_module("tantivy")
    is_built = (folder / BUILT).exists()
    folder.mkdir(parents=True, exist_ok=True)
    schema = _schema(tantivy)
    index = tantivy.Index(schema, path=str(folder))
    index.register_tokenizer("folded", _folding(tantivy))
    _say({"is_built": is_built})
    if not is_built:
        _fill(tantivy, index)
        (folder / BUILT).touch()
        _say({})
    index.reload()
    searcher = index.searcher()
    for line in sys.stdin:
        _say(_answer(tantivy, index, searcher, json.loads(line)))


def _schema(tantivy: Any) -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True)
    builder.add_text_field("head", stored=True, tokenizer_name="folded")
    builder.add_text_field("body", stored=True, tokenizer_name="folded")
    builder.add_unsigned_field("audience", indexed=True)
    return builder.build()


def _folding(tantivy: Any) -> Any:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


def _fill(tantivy: Any, index: Any) -> None:
    writer = index.writer(HEAP, THREADS)
    for line in sys.stdin:
        if line == "\n":
            break
        row = json.loads(line)
        document = tantivy.Document(head=[row["head"]], body=[row["body"]])
        document.add_unsigned("id", row["id"])
        for token in row["audience"]:
            document.add_unsigned("audience", token)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _answer(tantivy: Any, index: Any, searcher: Any, asked: dict[str, Any]) -> dict[str, Any]:
    words = index.parse_query(
        asked["words"], ["head", "body"], field_boosts={"head": 10.0}, conjunction_by_default=True
    )
    query = words
    if asked["tokens"] is not None:
        seen = tantivy.Query.term_set_query(index.schema, "audience", asked["tokens"])
        must = tantivy.Occur.Must
        query = tantivy.Query.boolean_query([(must, words), (must, seen)])
    found = searcher.search(query, limit=HITS, count=True)
    snippets = tantivy.SnippetGenerator.create(searcher, words, index.schema, "body")
    snippets.set_max_num_chars(SNIPPET)
    hits = []
    for _score, address in found.hits:
        document = searcher.doc(address)
        snippet = snippets.snippet_from_doc(document).fragment()
        hits.append((document["id"][0], document["head"][0], snippet))
    return {"total": found.count, "hits": hits}


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
