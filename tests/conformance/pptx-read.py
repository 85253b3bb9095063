"""Says in JSON what python-pptx and openpyxl find in a deck."""

import io
import json
import sys

import openpyxl
import pptx


def shapes_in(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.GROUP:
            yield from shapes_in(shape.shapes)


def chart_of(shape):
    chart = shape.chart
    blob = chart.part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).active
    return {
        "type": chart.chart_type.name,
        "plots": [
            {
                "categories": list(plot.categories),
                "series": [[series.name, list(series.values)] for series in plot.series],
            }
            for plot in chart.plots
        ],
        "cells": [[cell.value for cell in row] for row in sheet.iter_rows()],
        "tables": [table.ref for table in sheet.tables.values()],
    }


def slide_of(slide):
    shapes = list(shapes_in(slide.shapes))
    title = slide.shapes.title
    return {
        "layout": slide.slide_layout.name,
        "title": None if title is None else title.text,
        "placeholders": [
            [shape.placeholder_format.idx, shape.placeholder_format.type.name, shape.has_text_frame and shape.text]
            for shape in slide.placeholders
        ],
        "notes": slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else None,
        "tables": [
            [[cell.text for cell in row.cells] for row in shape.table.rows]
            for shape in shapes
            if shape.has_table
        ],
        "charts": [chart_of(shape) for shape in shapes if shape.has_chart],
    }


deck = pptx.Presentation(sys.argv[1])
properties = deck.core_properties
print(
    json.dumps(
        {
            "title": properties.title,
            "author": properties.author,
            "language": properties.language,
            "created": properties.created.isoformat(),
            "slides": [slide_of(slide) for slide in deck.slides],
        }
    )
)
