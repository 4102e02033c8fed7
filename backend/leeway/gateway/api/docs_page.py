"""The contract as a page to read: every operation with its parameters, its body and its refusals."""

import json
from html import escape
from typing import Any

from leeway.gateway.contract import SCHEMAS, Document

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem }
code, pre, summary { font-family: ui-monospace, monospace; font-size: .9rem }
details { border-block-end: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .5rem 0 }
summary { cursor: pointer } summary b { display: inline-block; min-inline-size: 4.5rem }
table { border-collapse: collapse; margin: .5rem 0 } td, th { text-align: start; padding: .2rem 1rem .2rem 0 }
pre { overflow-x: auto; padding: .75rem; background: color-mix(in srgb, currentColor 8%, transparent) }
nav a { margin-inline-end: 1rem }
"""


def docs_page(document: Document, nonce: str) -> str:
    services = [tag["name"] for tag in document["tags"]]
    links = "".join(f'<a href="#{escape(service)}">{escape(service)}</a>' for service in services)
    sections = "".join(_section(document, service) for service in services)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Leeway API</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style nonce="{nonce}">{STYLE}</style>'
        f"</head><body><main><h1>Leeway API</h1><p>{escape(document['info']['description'])} "
        f'The same as a file: <a href="/api/openapi.json">openapi.json</a>.</p><nav>{links}</nav>{sections}'
        f"</main></body></html>"
    )


def _section(document: Document, service: str) -> str:
    operations = "".join(
        _operation(document, method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if operation["tags"] == [service]
    )
    return f'<section id="{escape(service)}"><h2>{escape(service)}</h2>{operations}</section>'


def _operation(document: Document, method: str, path: str, operation: Document) -> str:
    body = operation.get("requestBody", {}).get("content", {})
    shapes = "".join(_shape(document, kind, content.get("schema", {})) for kind, content in body.items())
    return (
        f"<details><summary><b>{escape(method.upper())}</b> {escape(path)}</summary>"
        f"<p>{escape(operation.get('description') or operation.get('summary', ''))}</p>"
        f"{_parameters(operation.get('parameters', []))}{shapes}{_answers(document, operation['responses'])}</details>"
    )


def _parameters(parameters: list[Document]) -> str:
    if not parameters:
        return ""
    rows = "".join(
        f"<tr><td><code>{escape(one['name'])}</code></td><td>{escape(one['in'])}</td>"
        f"<td>{'required' if one.get('required') else ''}</td><td>{escape(one.get('description', ''))}</td></tr>"
        for one in parameters
    )
    return f"<h3>Parameters</h3><table>{rows}</table>"


def _answers(document: Document, responses: Document) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(status)}</code></td><td>{escape(answer.get('description', ''))}</td></tr>"
        for status, answer in sorted(responses.items())
    )
    nothing: Document = {}
    good = next((answer for status, answer in sorted(responses.items()) if status.startswith("2")), nothing)
    shapes = "".join(
        _shape(document, kind, content.get("schema", {})) for kind, content in good.get("content", {}).items()
    )
    return f"<h3>Answers</h3><table>{rows}</table>{shapes}"


def _shape(document: Document, kind: str, schema: Any) -> str:  # noqa: ANN401 - JSON
    name = schema.get("$ref", "").removeprefix(SCHEMAS)
    shown = document["components"]["schemas"].get(name, schema)
    return f"<h3>{escape(name or kind)}</h3><pre>{escape(json.dumps(shown, indent=2, ensure_ascii=False))}</pre>"
