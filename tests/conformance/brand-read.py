"""Says in JSON what python-pptx finds of a deck's template: layouts, and what slides' placeholders take from them."""

import json
import sys

import pptx


def placeholder(shape, slide):
    layout = {one.placeholder_format.idx: one for one in slide.slide_layout.placeholders}
    behind = layout.get(shape.placeholder_format.idx)
    return {
        "type": shape.placeholder_format.type.name,
        "index": shape.placeholder_format.idx,
        "text": shape.text if shape.has_text_frame else "",
        "bound": behind is not None and behind.placeholder_format.type == shape.placeholder_format.type,
        "moved": shape._element.spPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm") is not None,
    }


def deck_of(path):
    deck = pptx.Presentation(path)
    return {
        "width": deck.slide_width,
        "height": deck.slide_height,
        "layouts": [layout.name for layout in deck.slide_layouts],
        "pictures": sum(1 for shape in deck.slide_master.shapes if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE),
        "slides": [
            {
                "layout": slide.slide_layout.name,
                "title": None if slide.shapes.title is None else slide.shapes.title.text,
                "placeholders": [placeholder(shape, slide) for shape in slide.placeholders],
            }
            for slide in deck.slides
        ],
    }


print(json.dumps([deck_of(path) for path in sys.argv[1:]]))
