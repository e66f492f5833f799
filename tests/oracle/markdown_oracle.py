"""Renders tidplan's Markdown with cmark-gfm and reads the HTML: every text must come out as it went in, and nothing else."""

import html.parser
import random
import re
import subprocess
import sys

from oracle import require, same_bytes_everywhere, sample, tool

PIECES = [
    "a", "ö", "ord", " ", "  ", "\n", "\n\n", "\t", "\\", "`", "``", "*", "**", "_", "__", "~", "~~", "[", "]", "(", ")", "![",
    "](", "|", "&", "&amp;", "<", ">", "<b>", "<!--", "-->", "#", "##", "+", "-", "---", "=", "===", ":", "1.", "1)", ".", "!",
    "?", '"', "'", "$", "{", "}", "^", "/", "@", "a@b.se", "www.", "www.a.se_b", "WWW.b.se", "http://", "https://a.se/b_c*d",
    "ftp://x.se", "mailto:a@b.se", "://", "[x]:", "[^1]", "\xa0", "e\u0301", "🙂", "\\|", "<br>", ";", "0",
]
ALLOWED = {"h1", "h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "br", "a", "code"}


class Page(html.parser.HTMLParser):
    """The texts of the page by the element that holds them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.texts, self.links, self.current, self.depth = {"h1": [], "h2": [], "p": [], "li": [], "th": [], "td": []}, [], None, 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        require(tag in ALLOWED, f"the tag <{tag}>")
        if tag in self.texts:
            self.current = self.texts[tag]
            self.current.append("")
        elif tag == "br" and self.current is not None:
            self.current[-1] += "\n"
        elif tag == "a":
            self.links.append(dict(attributes).get("href", "#"))

    def handle_endtag(self, tag):
        if tag in self.texts:
            self.current = None

    def handle_data(self, data):
        if self.current is not None:
            self.current[-1] += data

    def handle_comment(self, data):
        require(False, f"the comment {data!r}")


def folded(text):
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def render(markdown):
    command = [tool("cmark-gfm"), "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough"]
    return Page(subprocess.run(command, input=markdown, stdout=subprocess.PIPE, check=True).stdout.decode())


def random_text(source):
    while True:
        text = "".join(source.choice(PIECES) for _ in range(source.randint(1, 9)))
        if text.strip():
            return text


def check_texts(texts):
    """One page with these texts in cells, in paragraphs, in list items, and the first as the title."""
    page = render(sample("texts", "markdown", stdin="".join(text + "\0" for text in texts).encode()))
    want = [folded(text) for text in texts]
    cells = [folded(cell) for cell in page.texts["td"]]
    require(len(cells) == 3 * len(texts), f"{len(cells)} cells of {len(texts)} rows")
    for index, text in enumerate(want):
        require(cells[3 * index] == text + " (not)", f"cell {cells[3 * index]!r}, not {text!r}")
        require(cells[3 * index + 1] == "end", f"the cell after {text!r}")
    require([folded(title) for title in page.texts["h1"]] == want[:1], f"title {page.texts['h1']!r}, not {want[0]!r}")
    require(page.texts["h2"] == ["Tidplan", "Noter", "Anmärkningar"], f"headings {page.texts['h2']}")
    legends = [f"{word}: " + ", ".join(f"{mark} {text}" for text in want) + "." for word, mark in (("Processer", "P"), ("Organ", "O"))]
    require([folded(text) for text in page.texts["p"][1:]] == [folded(text) for text in legends], f"paragraphs {page.texts['p'][1:]!r}")
    items = [folded(item) for item in page.texts["li"]]
    notes = [item for text in want for item in (f"saknar datum {text}", f"Kommentar: {text}")]
    # What a message quotes is code, so its backticks are marks of it and not shown; the rest is.
    plain = [text for text in want if "`" not in text]
    shown = [item for item in items[len(notes):] if item.removeprefix("E0501 fel: ") in plain]
    findings = [f"E0501 fel: {text}" for text in plain]
    require(len(items) == 2 * len(want) + len(want), f"{len(items)} list items")
    require(items[:len(notes)] == notes, f"list items {[i for i, j in zip(items, notes) if i != j][:1]}")
    require(shown == findings, f"findings {[i for i, j in zip(shown, findings) if i != j][:1]}")
    require(len(page.texts["th"]) == 3, "the header")
    for link in page.links:  # cmark-gfm looks for mail addresses when the escapes are gone: no text can keep it from that
        require(re.match(r"#|[^:/]*mailto:", link), f"the link {link}")


def check_hostile():
    page = render(sample("hostile", "markdown"))
    require(len(page.texts["td"]) == len(page.texts["th"]) * sample("hostile", "activities").count(b"\0"), "cells of the hostile plan")
    require(page.texts["th"][-2] == "Plats | *här*", "a hostile column title")


def main():
    source = random.Random(2021)
    for _ in range(20):
        check_texts([random_text(source) for _ in range(150)])
    for _ in range(700):
        check_texts([random_text(source)])
    check_hostile()
    same_bytes_everywhere("hostile", "markdown", "terminal")
    print("3,700 cells, 721 titles")


if __name__ == "__main__":
    sys.exit(main())
