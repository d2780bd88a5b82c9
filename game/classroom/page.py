"""The shell of printable pages: one file, no script, no outside request, readable in black and white.

On a projector nothing is smaller than 18 pixels; on paper the pages fit A4 and Letter alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

STYLE: Final = """
:root{--paper:#F4ECDB;--white:#FCF8EE;--ink:#1E1A17;--ink2:#4B4239;--hair:#CDBFA2;--red:#A51E1A;--ochre:#C98A1B}
*{box-sizing:border-box}
html{font-size:clamp(18px,1.25vw,28px)}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.42 "PT Serif",Georgia,"Times New Roman",serif}
h1,h2,h3,.sans,th,.letter{font-family:Oswald,"PT Sans Narrow","Arial Narrow",Arial,sans-serif;line-height:1.2}
h1{font-size:2rem;margin:0}h2{font-size:1.6rem;margin:0 0 .5rem}h3{font-size:1.2rem;margin:0 0 .2rem}
p{margin:.3rem 0}ol,ul{margin:.3rem 0;padding-left:1.5em}li{margin:.35rem 0;break-inside:avoid}
.head{background:var(--ink);color:var(--paper);padding:.7rem 2rem;border-left:.8rem solid var(--red)}
.head p{margin:.1rem 0}
section{padding:1.2rem 2rem 1.4rem;border-bottom:3px solid var(--ink)}
.row{display:flex;gap:2rem;align-items:flex-start}.row>*{flex:1 1 0;min-width:0}.row>.narrow{flex:0 0 30%}
figure{margin:0}figure svg,svg.key{display:block;max-width:100%;height:auto}
.whole>.row>figure svg{max-height:68vh;width:100%}
figcaption{margin-top:.3rem}
.card{background:var(--white);border:2px solid var(--ink);padding:.7rem 1rem;break-inside:avoid}
.letter{display:inline-block;background:var(--ochre);color:var(--ink);border:2px solid var(--ink);font-weight:700;
padding:0 .5em;margin-right:.5em}
.talk{background:var(--white);border-left:.6rem solid var(--ink);padding:.6rem 1rem;break-inside:avoid}
.talk{margin-top:1rem}.talk li{font-size:1.25rem}.beside>p{font-size:1.12rem}
table{border-collapse:collapse;width:100%;background:var(--white)}
th,td{text-align:left;vertical-align:top;padding:.25rem .6rem;border:1px solid var(--ink2)}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.line{border-bottom:1px solid var(--ink2);height:2.1rem}.box{border:2px solid var(--ink);min-height:6rem}
.big{font:700 3.4rem/1.1 "PT Mono","Courier New",monospace;letter-spacing:.06em}
.code{font-family:"PT Mono","Courier New",monospace;overflow-wrap:anywhere}
.names{columns:4;list-style-position:inside;padding:0}
.plan td:first-child{white-space:nowrap}.plan th:nth-child(4){width:34%}.plan th:nth-child(2){width:5.6em}
.pages td:first-child{font-weight:700}
.pages ul{margin:0}.write{table-layout:fixed}
.write td,.write th{font-size:.86em;padding:.2rem .35rem}.write td:nth-child(2){font-size:.78em}
.write th:first-child{width:10%}.write th:nth-child(2){width:23%}.write th:nth-child(3){width:12%}
.write th:nth-child(n+7){width:8%}.more .line{height:3.5rem}.sheet h3{margin-top:.6rem}
@page{margin:12mm}
@media print{html{font-size:11pt}body,.head,.card,.talk,table{background:#fff}.head{color:#000;padding:0 0 4mm 0;
border-left:0;border-bottom:3pt solid #000}section{padding:3mm 0;border-bottom:1pt solid #000}
.whole{break-inside:avoid}.tight{font-size:8.6pt}.tight h1{font-size:15pt}.tight h2{font-size:11pt}
.tight section{padding:2mm 0}.tight .head{padding-bottom:2mm}.line{height:7.5mm}
.long{font-size:7.6pt}.long td{padding:.05rem .4rem}.long section{padding:1mm 0}.long .line{height:6mm}
.long figure{max-width:28em!important}
main>.sheet:first-child{break-before:auto}.names li{margin:.1rem 0}
.sheet{break-before:page}.letter{background:#fff}h1{font-size:20pt}h2{font-size:15pt;break-after:avoid}
h3{break-after:avoid}.row{gap:6mm}tr{break-inside:avoid}a{color:#000}.talk li{font-size:11pt}
.whole>.row>figure svg{max-height:none}
.keep{break-inside:avoid}.names{break-inside:avoid}
.guide{font-size:9.6pt}.guide .head h1{font-size:18pt}.guide h2{font-size:13pt}
.guide h3{font-size:10.5pt}.guide li{margin:.18rem 0}thead{display:table-header-group}
.plan td,.plan th{padding:.12rem .5rem}.guide section.plan{break-inside:avoid}.guide section{padding:3mm 1pt}
figure{break-inside:avoid}}
"""


def page(language: str, title: str, head: Iterable[str], body: Iterable[str], kind: str = "") -> str:
    """Return a whole page.

    Args:
        language: of its words.
        title: plain text.
        head: plain lines under the title.
        body: sections, ready HTML.
        kind: "tight" for what must fit one sheet of paper, "tight long" for what hardly does, else "".
    """
    lines = "".join(f"<p>{escape(line)}</p>" for line in head)
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f"<!doctype html>\n<html lang='{escape(language, quote=True)}'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body class='{kind}'>"
        f"<header class='head'><h1>{escape(title)}</h1>{lines}</header><main>{''.join(body)}</main></body></html>\n"
    )


def section(title: str, *parts: str, kind: str = "") -> str:
    """Return a section with its heading; parts are ready HTML."""
    opening = f"<section class='{kind}'>" if kind else "<section>"
    return f"{opening}<h2>{escape(title)}</h2>{''.join(parts)}</section>"


def text(sentence: str) -> str:
    """Return a paragraph of plain text."""
    return f"<p>{escape(sentence)}</p>"


def listed(sentences: Iterable[str], numbered: bool = False) -> str:
    """Return a list of plain sentences."""
    tag = "ol" if numbered else "ul"
    return f"<{tag}>{''.join(f'<li>{escape(sentence)}</li>' for sentence in sentences)}</{tag}>"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], numbers: Iterable[int] = ()) -> str:
    """Return a table of plain text; the columns named in `numbers` are set to the right."""
    right = frozenset(numbers)

    def cells(tag: str, texts: Iterable[str]) -> str:
        kinds = (" class='n'" if nth in right else "" for nth in range(1000))
        return "".join(f"<{tag}{kind}>{escape(one)}</{tag}>" for one, kind in zip(texts, kinds, strict=False))

    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells('th', heads)}</tr></thead><tbody>{body}</tbody></table>"
