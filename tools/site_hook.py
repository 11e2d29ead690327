"""What the site has besides the pages of `spec/`: those of keys and values, published files, and its text for programs.

MkDocs calls the functions below while it builds (`hooks` of `mkdocs.yml`).
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from openmanifest.publishing.keys import single_pages
from openmanifest.publishing.pages import example_paths
from openmanifest.publishing.places import PLACES, site_files
from openmanifest.repository.questions.form import HERE
from openmanifest.repository.questions.table import QUESTIONS

ROOT = Path(__file__).parents[1]
PLAYGROUND = ROOT / "build/playground"
"""What `make playground` built, if it could."""

_EXAMPLES = example_paths(ROOT)
_LEFT_OUT = "This site was built without the playground, which needs npm."
_SCRIPTS = re.compile(r"<script.*?</script>", re.S)
_COMMENT = re.compile(r"<!--.*?-->\n*", re.S)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
_TITLE = re.compile(r"^# (.+?)(?: \{#[^}]+\})?$", re.M)
_ANCHOR = re.compile(r" \{#[^}]+\}$", re.M)
_CODE = re.compile(r"<pre>.*?</pre>", re.S)
_SEARCHED = 450
_PREFORMATTED = re.compile(r"(<pre>.*?</pre>)", re.S)
_EMPTY = re.compile(r"[ \t]*\n\s*")
_TAG = re.compile(r"<[^>]+>")


def on_files(files: Files, *, config: Any) -> Files:
    """Add what is published to the files of the site, so that links to it are checked like all others."""
    for name, source in site_files(ROOT).items():
        files.append(File.generated(config, name, abs_src_path=str(ROOT / source)))
    frozen = {place.file: place.source for place in PLACES if place.frozen}
    sums = "".join(
        f"{sha256((ROOT / source).read_bytes()).hexdigest()}  {name}\n"
        for name, source in sorted(frozen.items())
    )
    files.append(File.generated(config, "SHA256SUMS", content=sums))
    for path in sorted(PLAYGROUND.rglob("*")):
        if path.is_file():
            name = path.relative_to(PLAYGROUND.parent).as_posix()
            files.append(File.generated(config, name, abs_src_path=str(path)))
    if PLAYGROUND.is_dir():
        files.append(File.generated(config, "playground/app/questions.json", content=_questions()))
    for name, text in single_pages(ROOT).items():
        files.append(File.generated(config, name, content=text))
    for path in _EXAMPLES:
        name = f"gallery/{path.parent.name}/{path.name}"
        files.append(File.generated(config, name, abs_src_path=str(path)))
    chapters = [uri for uri in _in_order(config["nav"]) if uri.startswith("specification/")]
    files.append(File.generated(config, "specification.txt", content=_whole(chapters)))
    files.append(File.generated(config, "llms.txt", content=_overview(config)))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Drop the note at the head of a generated page: MkDocs takes the title from the first line."""
    if page.file.src_uri == "playground/index.md":
        return _playground(markdown)
    return _COMMENT.sub("", markdown, count=1) if markdown.startswith("<!--") else markdown


def _playground(markdown: str) -> str:
    """The page of the playground: with the examples to choose from, or without what could not be built."""
    if not PLAYGROUND.is_dir():
        return _SCRIPTS.sub("", markdown).replace("The check is loading.", _LEFT_OUT)
    names = {path.parent.name: json.loads(path.read_bytes())["model"]["name"] for path in _EXAMPLES}
    options = "".join(f'<option value="{id}">{escape(name)}</option>' for id, name in names.items())
    return markdown.replace("<!-- examples -->", options)


def on_post_page(output: str, **_: Any) -> str:
    """Name what the theme leaves without a name for those who do not see the page, and drop empty lines."""
    output = output.replace('role="dialog">', 'role="dialog" aria-label="Search">')
    output = output.replace(' tabindex="">', ' tabindex="-1">')
    parts = _PREFORMATTED.split(output)
    parts[::2] = [_EMPTY.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


def on_post_build(*, config: Any) -> None:
    """Keep the words of the search index: every page loads all of it.

    Its markup and examples are dropped, what stands far behind the heading that is found, and requirements that the page of
    a finding code repeats. Hooks are called after plugins, so the index is there.
    """
    path = Path(config["site_dir"]) / "search" / "search_index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    index["docs"] = [entry for entry in index["docs"] if not _repeated(entry)]
    for entry in index["docs"]:
        entry["text"] = _beginning(" ".join(_TAG.sub(" ", _CODE.sub("", entry["text"])).split()))
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _beginning(text: str) -> str:
    """The first words of a section."""
    return text if len(text) <= _SEARCHED else text[:_SEARCHED].rpartition(" ")[0]


def _repeated(entry: dict[str, str]) -> bool:
    return "#OM-REQ-" in entry["location"] and "Checked by " in entry["text"]


def _questions() -> str:
    """The questions of `init`, for the form; what only files in a folder can answer is left out."""
    return json.dumps(
        [
            {
                "id": one.id,
                "text": one.text,
                "help": one.help,
                "kind": one.kind,
                "example": one.example,
                "options": [asdict(option) for option in one.options if option.word != HERE],
                "further": one.further,
            }
            for one in QUESTIONS
        ]
    )


def _in_order(nav: Any) -> list[str]:
    """The pages of a navigation, as one list."""
    if isinstance(nav, str):
        return [nav]
    children = nav.values() if isinstance(nav, dict) else nav
    return [uri for child in children for uri in _in_order(child)]


def _text(uri: str) -> str:
    return _COMMENT.sub("", _FRONT_MATTER.sub("", (ROOT / "spec" / uri).read_text(encoding="utf-8"))).strip()


def _whole(chapters: list[str]) -> str:
    """The specification as one plain text, in Markdown."""
    return "\n\n\n".join(_ANCHOR.sub("", _text(uri)) for uri in chapters) + "\n"


def _overview(config: Any) -> str:
    """The site for programs that read texts, in the form of https://llmstxt.org."""
    text = f"# {config['site_name']}\n\n> {config['site_description']}\n\n"
    base = config["site_url"].rstrip("/") + "/"
    text += f"- [The whole specification as plain text]({base}specification.txt)\n"
    for section in config["nav"]:
        for title, content in section.items():
            text += f"\n## {title}\n\n"
            for uri in _in_order(content):
                found = _TITLE.search(_text(uri))
                url = base + re.sub(r"(?:^|/)index\.md$|\.md$", "/", uri).lstrip("/")
                text += f"- [{found[1] if found else title}]({url})\n"
    return text
