"""Says in JSON, for each deck, where each slide's texts may stand: boxes in points, with the text."""

import json
import sys

import pptx
from pptx.util import Emu

POINT = 12700


def transform(group, outer):
    """What a group does to the coordinates of its children (ECMA-376-1, 20.1.7.6)."""
    xfrm = group._element.grpSpPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm")
    if xfrm is None:
        return outer
    off, ext, choff, chext = (xfrm[i] for i in range(4))
    sx = int(ext.get("cx")) / max(1, int(chext.get("cx")))
    sy = int(ext.get("cy")) / max(1, int(chext.get("cy")))

    def inner(x, y, w, h):
        return outer(
            int(off.get("x")) + (x - int(choff.get("x"))) * sx,
            int(off.get("y")) + (y - int(choff.get("y"))) * sy,
            w * sx,
            h * sy,
        )

    return inner


def area(kind, name, box, text):
    x, y, w, h = (round(value / POINT, 3) for value in box)
    return {"kind": kind, "name": name, "x": x, "y": y, "width": w, "height": h, "text": text}


def cell_areas(shape, place):
    top = shape.top
    for row in shape.table.rows:
        left = shape.left
        for column, cell in zip(shape.table.columns, row.cells):
            yield area("cell", shape.name, place(left, top, column.width, row.height), cell.text)
            left += column.width
        top += row.height


def chart_text(chart):
    """What a chart may show besides numbers: every text of its part."""
    texts = chart._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}v",
                                   "{http://schemas.openxmlformats.org/drawingml/2006/main}t")
    return "\n".join(text.text or "" for text in texts)


def areas(shapes, place=lambda *box: box):
    for shape in shapes:
        box = (shape.left, shape.top, shape.width, shape.height)
        if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.GROUP:
            yield from areas(shape.shapes, transform(shape, place))
        elif shape.has_text_frame:
            if shape.text_frame.text != "":
                kind = "placeholder" if shape.is_placeholder else "text"
                yield area(kind, shape.name, place(*box), shape.text_frame.text)
        elif getattr(shape, "has_table", False) and shape.has_table:
            yield from cell_areas(shape, place)
        elif getattr(shape, "has_chart", False) and shape.has_chart:
            yield area("chart", shape.name, place(*box), chart_text(shape.chart))
        elif shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE:
            yield area("picture", shape.name, place(*box), "")


def deck(path):
    presentation = pptx.Presentation(path)
    return {
        "width": Emu(presentation.slide_width).pt,
        "height": Emu(presentation.slide_height).pt,
        "slides": [list(areas(slide.shapes)) for slide in presentation.slides],
    }


json.dump([deck(path) for path in sys.argv[1:]], sys.stdout)
