/** Standard structure types of tagged PDF (ISO 32000-1, 14.8.4) that Dossier uses. */
export type StructureType =
  | 'Document'
  | 'Part'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'BlockQuote'
  | 'Caption'
  | 'Figure'
  | 'Table'
  | 'TOC'
  | 'TOCI'
  | 'Note'
  | 'Reference'
  | 'Div'

/**
 * The document's logical structure: what is read, in reading order. An item that no leaf names is
 * an artifact (running heads, rules). An item may be named once; text that runs over pages is one
 * node with a leaf for each page's part.
 */
export interface StructureNode {
  readonly type: StructureType
  readonly children: readonly (StructureNode | StructureLeaf)[]
  readonly alt?: string
  readonly lang?: string
}

/** An item's content; `paragraph` picks one paragraph of a text item, all when left out. */
export interface StructureLeaf {
  readonly item: number
  readonly paragraph?: number
}

export function isLeaf(child: StructureNode | StructureLeaf): child is StructureLeaf {
  return 'item' in child
}
