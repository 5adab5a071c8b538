# SPDX-License-Identifier: MIT
"""Template and style of a guide as a page of its own; for why these are code, see `html_template`."""

from __future__ import annotations

from ibassist.reports.html_template import STYLE

GUIDE_STYLE = (
    STYLE
    + """
ol.steps { padding-left: 2rem; }
ol.steps > li { margin: 1.2rem 0; }
ol.steps > li > p, ol.steps > li > ul { margin: .35rem 0; }
.say { font-weight: 500; }
.expect { border-left: .2rem solid var(--line); padding-left: .7rem; }
.small { color: var(--dim); font-size: .85rem; }
a { color: var(--info); }
a:focus-visible { outline: 2px solid var(--info); }
figure img { border-radius: .4rem; }
.yes { color: var(--info); }
.no { color: var(--error); }
.next { color: var(--text); }
.tone { font-weight: 700; }
.questions th, .questions td { overflow-wrap: normal; }
@media print {
  a { color: inherit; text-decoration: none; }
  h1, h2, h3, .say { break-after: avoid; }
  figure, pre, .expect, ol.steps > li { break-inside: avoid; }
  figure img { max-height: 9cm; width: auto; }
  .jump { display: none; }
}
"""
)

GUIDE_PAGE = """<!DOCTYPE html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src {{ style_source|safe }}; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="ibassist">
<title>{{ guide.plain_title }}</title>
<style>{{ style|safe }}</style>
</head>
<body>
<div class="page">
<main>
<h1>{{ guide.title|safe }}</h1>
<p>{{ guide.intro|safe }}</p>
{% if guide.jumps %}
<nav class="jump" aria-label="{{ guide.title|striptags }}">
<ul>{% for jump in guide.jumps %}<li><a href="#{{ jump.anchor }}">{{ jump.name }}</a></li>{% endfor %}</ul>
</nav>
{% endif %}
{% for part in guide.parts %}
{% if part.title %}<h2{% if part.anchor %} id="{{ part.anchor }}"{% endif %}>{{ part.title|safe }}</h2>{% endif %}
<ol class="steps" start="{{ part.start }}">
{% for step in part.steps %}
<li id="{{ step.anchor }}">
<p class="say">{{ step.say|safe }}</p>
{% if step.note %}<p class="dim">{{ step.note|safe }}</p>{% endif %}
{% if step.clipboard %}<pre>{{ step.clipboard }}</pre>{% endif %}
{{ step.picture|safe }}
{% if step.expect %}<p class="expect">{{ step.expect|safe }}</p>{% endif %}
{{ branches(step.branches) }}
{% if step.checked %}<p class="small">{{ step.checked }}</p>{% endif %}
</li>
{% endfor %}
</ol>
{% endfor %}
{% if guide.outro %}<p>{{ guide.outro|safe }}</p>{% endif %}
{{ branches(guide.branches) }}
{% if guide.decision %}{{ questions(guide.decision) }}{% endif %}
</main>
<footer>{% if guide.dated %}<p>{{ guide.dated }}</p>{% endif %}<p>ibassist · {{ independent }}</p></footer>
</div>
</body>
</html>
"""

GUIDE_MACROS = """{# Sentences are HTML already: core.markup has escaped all but its own tags. #}
{%- macro branches(ways) %}{% if ways %}
<p class="dim">{{ otherwise }}</p>
<ul>{% for way in ways %}<li>{{ way.when|safe }} → {{ place(way) }}</li>{% endfor %}</ul>
{% endif %}{%- endmacro %}
{%- macro place(way) %}
{% if way.anchor %}<a href="#{{ way.anchor }}">{{ way.name }}</a>{% else %}{{ way.name }}
{% if way.command %}<code>{{ way.command }}</code>{% endif %}{% endif %}
{%- endmacro %}
{%- macro questions(decision) %}
<section>
<h2 id="questions">{{ decision.title|safe }}</h2>
<p>{{ decision.intro|safe }}</p>
<p class="dim">{{ decision.how }}</p>
<div class="wide" tabindex="0" role="region" aria-label="{{ decision.title|striptags }}"><table class="questions">
<thead><tr><th scope="col">{{ decision.if_ }}</th><th scope="col">{{ decision.then }}</th></tr></thead>
<tbody>{% for row in decision.rows %}<tr>
<td>{% for condition in row.conditions %}<p>{{ condition.ask|safe }}<br><b>{{ condition.choices|safe }}</b></p>{% else %}
{{ decision.otherwise }}{% endfor %}</td>
<td><p class="tone {{ row.tone }}">{{ row.say|safe }}</p><p>{{ row.why|safe }}</p>
{% for way in row.branches %}<p>{{ way.when|safe }} → {{ place(way) }}</p>{% endfor %}</td>
</tr>{% endfor %}</tbody>
</table></div>
</section>
{%- endmacro %}
"""
