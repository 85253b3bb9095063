"""Compares decks with their outlines, read by PyYAML and python-pptx: says in JSON what was
compared and what differs. Knows nothing of Dossier but the outline format (docs of OUTLINE.md)."""

import csv
import json
import re
import sys
from pathlib import Path

import pptx
import yaml

MINUS = "\u2212"


class Loader(yaml.SafeLoader):
    """Dates stay texts, as YAML 1.2 has them."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def squeeze(text):
    """What is compared: no spaces, one kind of minus."""
    return re.sub(r"\s", "", str(text)).replace(MINUS, "-")


def number_text(value, pattern):
    decimals = len(pattern.split(".")[1].rstrip("%")) if pattern and "." in pattern else None
    grouped = "," if pattern and "," in pattern else ""
    if decimals is not None or grouped:
        return format(value, f"{grouped}.{decimals or 0}f")
    return str(value)


class Outline:
    def __init__(self, path):
        self.folder = path.parent
        self.data = yaml.load(path.read_text(encoding="utf-8"), Loader)

    def fact(self, name):
        fact = self.data["facts"][name]
        value = fact["value"]
        values = value if isinstance(value, list) else [value]
        return "\u2013".join(number_text(one, str(fact.get("format") or "")) for one in values)

    def text(self, source):
        """Inline text as it is read: expressions expanded, Markdown's marks gone."""

        def expand(match):
            words = re.findall(r'"[^"]*"|[^\s]+', match.group(1))
            if words[0] == "cite":
                return ""
            if words[0] == "fact":
                name = words[1].strip('"')
                return self.fact(name) + str(self.data["facts"][name].get("unit", ""))
            if words[0] == "value":
                return self.fact(words[1].strip('"'))
            value = self.data
            for key in words[0].split("."):
                value = value[key]
            return str(value)

        text = re.sub(r"\{\{([^}]*)\}\}", expand, str(source))
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
        return squeeze(re.sub(r"\*\*|[*_`](?=\S)|(?<=\S)[*_`]", "", text))

    def dataset(self, exhibit):
        source = exhibit
        if "data" in exhibit:
            source = self.data["datasets"][exhibit["data"]]
        if "file" in source:
            return self.file(source)
        return [column if isinstance(column, dict) else {"name": column} for column in source["columns"]], source["rows"]

    def file(self, source):
        path = self.folder / source["file"]
        if path.suffix == ".csv":
            rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
            names, rows = rows[0], rows[1:]
        else:
            content = yaml.load(path.read_text(encoding="utf-8"), Loader)
            if isinstance(content, dict):
                names, rows = content["columns"], content["rows"]
            elif isinstance(content[0], dict):
                names = list(content[0])
                rows = [[row.get(name) for name in names] for row in content]
            else:
                names, rows = content[0], content[1:]
        return [name if isinstance(name, dict) else {"name": name} for name in names], rows


def points_of(sections):
    for point in sections or []:
        yield point
        yield from points_of(point.get("points"))


def exhibits_of(point):
    return point.get("exhibits") or ([point["exhibit"]] if "exhibit" in point else [])


def shapes_in(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.GROUP:
            yield from shapes_in(shape.shapes)


def bullets_of(items, level=0):
    for item in items or []:
        if isinstance(item, dict):
            yield level, item["text"]
            yield from bullets_of(item.get("bullets"), level + 1)
        else:
            yield level, item


class Comparison:
    def __init__(self, outline, deck):
        self.outline = outline
        self.slides = list(deck.slides)
        self.counts = {}
        self.faults = []

    def check(self, kind, is_so, fault):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if not is_so:
            self.faults.append(f"{kind}: {fault}")

    def run(self):
        for section in self.outline.data["sections"]:
            for point in [section, *points_of(section.get("points"))]:
                if point.get("bullets") or exhibits_of(point) or point.get("quote"):
                    self.point(point)
        for slide in self.slides:
            title = slide.shapes.title
            self.check("title on every slide", title is not None and title.text.strip() != "", slide.slide_id)
            for shape in slide.placeholders:
                empty = shape.has_text_frame and shape.text_frame.text == ""
                self.check("no empty placeholder", not empty, shape.name)

    def point(self, point):
        said = self.outline.text(point.get("message") or point["title"])
        own = [slide for slide in self.slides if squeeze(slide.shapes.title.text).startswith(said)]
        self.check("title", own != [], said)
        if own == []:
            return
        if "message" in point and "title" in point:
            kicker = self.outline.text(point["title"])
            texts = [squeeze(shape.text_frame.text) for shape in own[0].placeholders if shape.has_text_frame]
            self.check("kicker", kicker in texts, kicker)
        self.bullets(point, own)
        self.notes(point, own)
        tables = [shape.table for slide in own for shape in shapes_in(slide.shapes) if shape.has_table]
        charts = [shape.chart for slide in own for shape in shapes_in(slide.shapes) if shape.has_chart]
        for exhibit in exhibits_of(point):
            if "table" in exhibit:
                self.table(exhibit, tables)
            elif "chart" in exhibit:
                self.chart(exhibit, charts)

    def bullets(self, point, own):
        found = [
            (paragraph.level, squeeze("".join(run.text for run in paragraph.runs)))
            for slide in own
            for shape in slide.placeholders
            if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs
        ]
        for level, bullet in bullets_of(point.get("bullets")):
            self.check("bullet", (level, self.outline.text(bullet)) in found, (level, bullet))

    def notes(self, point, own):
        if "notes" not in point:
            return
        paragraphs = re.split(r"\n\s*\n", point["notes"].strip())
        wanted = [self.outline.text(re.sub(r"(?m)^[-*] ", "", paragraph)) for paragraph in paragraphs]
        slide = own[0]
        said = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        self.check("notes", squeeze(said) == "".join(wanted), wanted[0])

    def table(self, exhibit, tables):
        source = exhibit["table"]
        columns, rows = self.outline.dataset(source if isinstance(source, dict) else {"data": source})
        heads = [squeeze(column["name"]) for column in columns]
        parts = [table for table in tables if self.has_heads(table, heads)]
        self.check("table", parts != [], heads)
        cells = [[cell.text for cell in row.cells] for table in parts for row in list(table.rows)[1:]]
        self.check("table rows", len(cells) == len(rows), (heads, len(cells)))
        for wanted, read in zip(rows, cells):
            for value, text in zip(wanted, read):
                self.check("table cell", self.same_cell(value, text), (value, text))

    def has_heads(self, table, heads):
        first = [squeeze(cell.text) for cell in list(table.rows)[0].cells]
        return len(first) == len(heads) and all(a.startswith(b) for a, b in zip(first, heads))

    def same_cell(self, value, text):
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(squeeze(text).replace(",", "").rstrip("%")) == value
        return squeeze(text) == ("" if value is None else self.outline.text(value))

    def chart(self, exhibit, charts):
        columns, rows = self.outline.dataset(exhibit)
        wanted = {}
        for row in rows:
            values = [None if cell in (None, "") else float(cell) for cell in row[1:]]
            # a fall is drawn as a column of its size
            wanted[self.outline.text(row[0])] = [abs(value) for value in values] if exhibit["chart"] == "waterfall" else values
        read = [self.values(chart, exhibit["chart"]) for chart in charts]
        self.check("chart", wanted in read, (list(wanted.items())[:2], [list(one.items())[:2] for one in read]))

    def values(self, chart, kind):
        """Values by category, in the order of the columns."""
        space = chart._chartSpace
        if kind == "scatter":
            return self.points(space)
        categories = [squeeze(category) for category in chart.plots[0].categories]
        series = [list(one.values) for plot in chart.plots for one in plot.series]
        if kind == "waterfall":
            # a column of which one part is seen: base, rise, fall, total
            return self.falls(chart, categories)
        return {name: [one[at] for one in series] for at, name in enumerate(categories)}

    def falls(self, chart, categories):
        seen = [one for one in chart.plots[0].series if one.format.fill.type is not None and one.format.fill.type != 5]
        values = {}
        for at, name in enumerate(categories):
            values[name] = [sum(abs(list(one.values)[at] or 0) for one in seen)]
        return values

    def points(self, space):
        drawing = "http://schemas.openxmlformats.org/drawingml/2006"
        ns = {"c": f"{drawing}/chart", "a": f"{drawing}/main"}
        result = {}
        for ser in space.iter(f"{{{ns['c']}}}ser"):
            names = {
                int(label.find("c:idx", ns).get("val")): squeeze("".join(text.text for text in label.iterfind(".//a:t", ns)))
                for label in ser.iterfind("c:dLbls/c:dLbl", ns)
            }
            xs = [float(v.text) for v in ser.iterfind("c:xVal//c:v", ns)]
            ys = [float(v.text) for v in ser.iterfind("c:yVal//c:v", ns)]
            for at, (x, y) in enumerate(zip(xs, ys)):
                result[names.get(at, str(at))] = [x, y]
        return result


def compared(outline_path, deck_path):
    comparison = Comparison(Outline(Path(outline_path)), pptx.Presentation(deck_path))
    comparison.run()
    return {"counts": comparison.counts, "faults": comparison.faults}


json.dump(compared(sys.argv[1], sys.argv[2]), sys.stdout, ensure_ascii=False)
