# SPDX-License-Identifier: MIT
"""Template and style of the HTML report.

Why in a module and not among the resources: they are code, bound line by line to `reports.view`, and hold no words that a
translator would touch; and so the writers stay functions of their argument, and a frozen build cannot lose the file.

The language is switched by two radio buttons and a style sheet: a report carries no script, so that it opens in any mail
client or viewer, and its content security policy can forbid everything but its own style sheet.
"""

from __future__ import annotations

import base64
import hashlib

STYLE = """
:root {
  color-scheme: light dark;
  --text: #1c2430; --dim: #5a6675; --back: #ffffff; --card: #f5f7fa; --line: #d5dce5;
  --error: #b3261e; --warning: #8a5300; --info: #1d5fa8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6eaf0; --dim: #a3afbf; --back: #161b22; --card: #1f2630; --line: #37414f;
    --error: #ff8a80; --warning: #ffc266; --info: #8ec2ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--back); color: var(--text); line-height: 1.55;
  font-family: "Segoe UI", "Hiragino Sans", "Yu Gothic UI", "Noto Sans", "Noto Sans CJK JP", Meiryo, sans-serif;
}
.page { max-width: 62rem; margin: 0 auto; padding: 1.2rem; }
.switch { position: absolute; opacity: 0; }
.switch:focus-visible ~ .languages label { outline: 2px solid var(--info); }
.languages { text-align: right; }
.languages label {
  display: inline-block; padding: .2rem .7rem; border: 1px solid var(--line); border-radius: .4rem; cursor: pointer;
}
.document { display: none; }
h1 { font-size: 1.6rem; margin: .4rem 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; break-after: avoid; }
summary { cursor: pointer; }
summary:focus-visible, .wide:focus-visible { outline: 2px solid var(--info); }
h3 { font-size: 1.05rem; margin: 0 0 .4rem; }
.headline { font-size: 1.15rem; font-weight: 600; }
.alert { border: 2px solid var(--error); border-radius: .4rem; padding: .6rem 1rem; font-weight: 600; }
.dim, .code { color: var(--dim); }
.code { font-family: ui-monospace, Consolas, Menlo, monospace; font-size: .85em; }
.finding {
  background: var(--card); border: 1px solid var(--line); border-left: .35rem solid var(--info); border-radius: .4rem;
  padding: .8rem 1rem; margin: .8rem 0; break-inside: avoid;
}
.finding.error { border-left-color: var(--error); }
.finding.warning { border-left-color: var(--warning); }
.finding p { margin: .35rem 0; }
.severity { font-weight: 700; }
.error > h3 .severity { color: var(--error); }
.warning > h3 .severity { color: var(--warning); }
.info > h3 .severity { color: var(--info); }
.label { font-weight: 600; }
figure { margin: .6rem 0; }
figure img, figure svg { max-width: 100%; height: auto; }
figcaption { color: var(--dim); font-size: .9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .6rem 0; }
dt { color: var(--dim); }
dd { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td {
  text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere;
  font-weight: 400;
}
.short { white-space: nowrap; }
thead th { color: var(--dim); font-weight: 600; overflow-wrap: normal; word-break: keep-all; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
pre, .note {
  white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); padding: .6rem 1rem; border-radius: .4rem;
}
pre { font-size: .8rem; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .8rem; color: var(--dim); font-size: .9rem; }
@media print {
  :root { color-scheme: light; --text: #000; --dim: #444; --back: #fff; --card: #fff; --line: #999; }
  .languages, .raw { display: none; }
  table { font-size: .8rem; }
  .page { max-width: none; padding: 0; }
  .wide { overflow: visible; }
}
"""
LANGUAGE_STYLE = """#show-{lang}:checked ~ .document[lang="{lang}"] {{ display: block; }}
#show-{lang}:checked ~ .languages label[for="show-{lang}"] {{ background: var(--card); font-weight: 600; }}
"""


def style_source(style: str) -> str:
    """Return the source expression that allows this very style sheet, and no other, in a content security policy."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() + "'"


PAGE = """<!DOCTYPE html>
<html lang="{{ documents[0].seen.lang.value }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src {{ style_source|safe }}; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="ibassist {{ version }}">
<title>{{ documents[0].title }}</title>
<style>{{ style|safe }}</style>
</head>
<body>
<main class="page">
{% for d in documents -%}
<input class="switch" type="radio" name="language" id="show-{{ d.seen.lang.value }}"{{ " checked" if loop.first }}>
{% endfor -%}
<div class="languages">
{% for d in documents|sort(attribute="seen.lang.value") %}
<label for="show-{{ d.seen.lang.value }}" lang="{{ d.seen.lang.value }}">{{ d.language }}</label>
{% endfor %}
</div>
{% for d in documents %}{% set seen = d.seen %}
<article class="document" lang="{{ seen.lang.value }}">
<h1>{{ d.title }}</h1>
<p class="dim">{{ d.independent }}</p>
{% for warning in seen.warnings %}<p class="alert">{{ warning }}</p>{% endfor %}
<p class="headline">{{ seen.overview.title }}</p>
{% for line in (seen.overview.answer, seen.headline, seen.overview.fine) if line %}<p>{{ line }}</p>{% endfor %}
<dl>{% for label, value in seen.about %}<dt>{{ label }}</dt><dd>{{ value }}</dd>{% endfor %}</dl>
{% for label, text in seen.notes %}<h2>{{ label }}</h2><p class="note">{{ text }}</p>{% endfor %}
{% if seen.path %}
<h2>{{ seen.path.title }}</h2>
<figure class="path">{{ d.drawing|safe }}
<figcaption><details><summary>{{ d.in_words }}</summary>
<ul>{% for sentence in seen.path.sentences %}<li>{{ sentence }}</li>{% endfor %}</ul></details></figcaption>
</figure>
{% endif %}
{% if seen.roots %}<h2>{{ d.findings }}</h2>{% endif %}
{% for told in seen.roots %}{{ finding(told, d) }}{% endfor %}
<details><summary>{{ d.ticket }}</summary><pre>{{ d.summary }}</pre></details>
{% if seen.gaps %}
<h2>{{ d.gaps }}</h2>
<ul>
{% for gap in seen.gaps %}
<li>{{ gap.reason }}<br><span class="code">{{ gap.codes|join(", ") }}</span></li>
{% endfor %}
</ul>
{% endif %}
{% if seen.fine %}
<h2>{{ d.fine }}</h2>
<ul>
{% for topic, codes in seen.fine %}
<li>{{ topic }} <span class="code">{{ codes|join(", ") }}</span></li>
{% endfor %}
</ul>
{% endif %}
{% if seen.watched %}
<h2>{{ seen.watch.title }}</h2>
<p>{{ seen.watched }}</p>
{% if d.watch_drawing %}<figure class="path">{{ d.watch_drawing|safe }}</figure>{% endif %}
{% if seen.watch.rows %}{{ rows(seen.watch, seen.watch.rows) }}{% endif %}
{% endif %}
{{ grid(seen.unread, d) }}
{% for table in seen.tables %}{{ grid(table, d) }}{% endfor %}
{{ grid(seen.timeline, d) }}
{% if seen.attachments %}
<h2>{{ d.attachments }}</h2>
<ul>{% for name in seen.attachments %}<li>{{ name }}</li>{% endfor %}</ul>
{% if seen.redacted %}<p class="dim">{{ d.added_text }}</p>{% endif %}
{% for told in seen.recordings %}
<h3>{{ told.table.title }}</h3>
<p>{{ told.sentence }}</p>
<figure class="path">{{ d.request_drawings[loop.index0]|safe }}
<figcaption><details><summary>{{ d.as_table }}</summary>{{ rows(told.table, told.table.rows) }}</details></figcaption>
</figure>
{% endfor %}
{% endif %}
{% if seen.redacted %}
{% if seen.hidden.rows %}
{{ grid(seen.hidden, d) }}
{% else %}
<h2>{{ seen.hidden.title }}</h2>
<p>{{ d.nothing_hidden }}</p>
{% endif %}
{% for remark in seen.remarks %}<p class="dim">{{ remark }}</p>
{% endfor %}
{% endif %}
<section class="raw">
<h2>{{ d.details }}</h2>
{% for probe in d.probes %}
<details>
<summary>{{ probe.name }} <span class="code">{{ probe.key }}</span></summary>
<pre>{{ probe.facts }}</pre>
</details>
{% endfor %}
</section>
<footer>ibassist {{ version }} · {{ d.independent }}</footer>
</article>
{% endfor %}
</main>
</body>
</html>
"""

MACROS = """{# Sentences of findings are HTML already: core.markup has escaped all but its own tags. #}
{%- macro finding(told, d) %}
<section class="finding {{ told.severity.value }}">
<h3><span class="severity">{{ told.severity_word }}</span> {{ told.title|safe }}</h3>
{% if told.why %}<p><span class="dim">{{ d.why }}</span> {{ told.why|safe }}</p>{% endif %}
{% if told.advice %}<p><span class="dim">{{ d.advice }}</span> {{ told.advice|safe }}</p>{% endif %}
{% if told.guide %}
<p><span class="dim">{{ d.guide }}</span> {{ told.guide_title|safe }} <span class="code">{{ told.guide }}</span></p>
{% endif %}
<p class="code">{{ told.code }}</p>
{% if told.consequences %}<details open><summary>{{ d.consequences }}</summary>
{% for consequence in told.consequences %}{{ finding(consequence, d) }}{% endfor %}</details>{% endif %}
</section>
{%- endmacro %}
{%- macro grid(table, d) %}{% if table.rows %}
<h2>{{ table.title }}</h2>
{% if table.remarkable %}{{ rows(table, table.remarkable) }}{% endif %}
{% if table.quiet %}
<details><summary>{{ d.more(table.quiet|length) }}</summary>{{ rows(table, table.quiet) }}</details>
{% endif %}
{% endif %}{%- endmacro %}
{%- macro rows(table, cells) %}
<div class="wide" tabindex="0" role="region" aria-label="{{ table.title }}"><table class="{{ table.id }}">
<thead><tr>{% for header in table.headers %}<th scope="col">{{ header }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in cells %}<tr>{% for cell in row %}{% set short = ' class="short"'|safe if cell|length < 14 else "" %}
{% if loop.first %}<th scope="row"{{ short }}>{{ cell }}</th>{% else %}<td{{ short }}>{{ cell }}</td>{% endif %}
{% endfor %}</tr>
{% endfor %}</tbody>
</table></div>{%- endmacro %}
"""
