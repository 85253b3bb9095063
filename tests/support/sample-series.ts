/** A series of branches in `content/many.yaml`, over a table and with an overview of all rows. */

export const OVERVIEW = `briefing: 1
title: All of them
lang: en
sources:
  one: { title: Ledger, date: 2025 }
datasets:
  all: { from: rows, columns: [{ name: Branch, from: name }, { name: Sales, from: sales }], source: one }
sections:
  - title: All
    message: They all sold something
    exhibit: { chart: bar, data: all, title: Sales, alt: Sales of all }
`

export const SERIES = `series: 1
outline: outlines/one.yaml
name: "x-{{row.id}}"
rows: { file: rows.csv }
overview: { outline: outlines/all.yaml }
`
