/** How editors are asked to open a file at a line. */

/** `{path}` is absolute, with slashes; line and column count from 1. */
const TEMPLATES: Readonly<Record<string, string>> = {
  idea: 'idea://open?file={path}&line={line}&column={column}',
  textmate: 'txmt://open?url=file://{path}&line={line}&column={column}',
}

/** Schemes of VS Code and its relatives all read the same. */
const DEFAULT_FORM = '://file/{path}:{line}:{column}'

/**
 * What `--editor` means: a scheme (`vscode`, `cursor`, `idea` …), or a whole address with `{path}`,
 * `{line}` and `{column}`; undefined where it is neither, or one that would run a script.
 */
export function editorTemplate(editor: string): string | undefined {
  if (/^(?:javascript|data|vbscript|blob|https?):/i.test(editor)) return undefined
  if (/^[a-z][a-z\d+.-]*:.*\{path\}/i.test(editor)) return editor
  if (!/^[a-z][a-z\d+.-]*$/i.test(editor)) return undefined
  return TEMPLATES[editor] ?? editor + DEFAULT_FORM
}
