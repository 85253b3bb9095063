import { describe, expect, test } from 'vitest'
import { diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { sourceFile } from '../../src/source/source-file.ts'
import { span } from '../../src/source/span.ts'
import { editorTemplate } from '../../src/watch/editor-link.ts'
import { createPreviewState } from '../../src/watch/preview-state.ts'
import { reportProblems } from '../../src/watch/problem-report.ts'

describe('an editor', () => {
  test('is a scheme or an address', () => {
    expect(editorTemplate('vscode')).toBe('vscode://file/{path}:{line}:{column}')
    expect(editorTemplate('idea')).toContain('idea://open?file={path}')
    expect(editorTemplate('zed://file/{path}:{line}')).toBe('zed://file/{path}:{line}')
  })
  test.each(['javascript:alert("{path}")', 'data:text/html,{path}', 'https://x/{path}', 'a b', ''])(
    'is not `%s`',
    (editor) => {
      expect(editorTemplate(editor)).toBeUndefined()
    },
  )
})

describe('problems', () => {
  const text = 'a: 1\nb: 2\nc: \u8682\u8681 {{fact "x"}}\n'
  const file = sourceFile('content/a.yaml', text)
  const at = text.indexOf('"x"')
  const found = diagnostic('fact/unknown-id', 'no fact is called `x`', span(file, at, at + 3))

  test('show the line with the place marked, and two lines before it', () => {
    const { problems, errors } = reportProblems([found])
    expect(errors).toBe(1)
    const frame = problems[0]?.frame
    expect(frame).toMatchObject({ path: 'content/a.yaml', line: 3, column: 14 })
    expect(frame?.before.map((one) => one.text)).toEqual(['a: 1', 'b: 2'])
    expect(frame?.text.slice(frame.start, frame.end)).toBe('"x"')
  })

  test('of a line without end show what is around the place', () => {
    const long = sourceFile('b.yaml', `${'x'.repeat(5000)}HERE${'y'.repeat(5000)}`)
    const { problems } = reportProblems([
      diagnostic('fact/unknown-id', 'long', span(long, 5000, 5004)),
    ])
    const frame = problems[0]?.frame
    expect(frame?.text.length).toBe(400)
    expect(frame?.text.slice(frame.start, frame.end)).toBe('HERE')
  })
})

describe('what is sent', () => {
  const page = (key: string, title: string) => ({
    key,
    title,
    label: '1',
    section: null,
    anchors: [],
    notes: [],
    places: [],
  })
  const drawn = (pages: readonly ReturnType<typeof page>[]) => ({
    preview: {
      path: 'a.yaml',
      title: 'A',
      lang: 'en',
      files: ['a.yaml'],
      outputs: [{ kind: 'deck' as const, width: 10, height: 5, pages }],
      facts: [],
      fonts: [],
    },
    pictures: new Map(pages.map(({ key }) => [key, `<svg>${key}</svg>`])),
  })
  const build = (pages: readonly ReturnType<typeof page>[]) => ({
    diagnostics: [],
    milliseconds: 1,
    drawn: drawn(pages),
  })

  test('is only what changed', () => {
    const state = createPreviewState()
    state.rebuilt('a.yaml', build([page('k1', 'One'), page('k2', 'Two')]))
    const message = state.rebuilt('a.yaml', build([page('k1', 'One'), page('k3', 'Two')]))
    expect(message).toMatchObject({
      kind: 'update',
      preview: { outputs: [{ pages: [0, { key: 'k3' }] }] },
      pictures: { k3: '<svg>k3</svg>' },
    })
    expect(JSON.stringify(message)).not.toContain('k1')
    // the page that is replaced may still be asked for, but not for ever
    expect(state.picture('k2')).toBe('<svg>k2</svg>')
    state.rebuilt('a.yaml', build([page('k1', 'One'), page('k4', 'Two')]))
    expect(state.picture('k2')).toBeUndefined()
  })

  test('an error leaves the last good pages', () => {
    const state = createPreviewState()
    state.rebuilt('a.yaml', build([page('k1', 'One')]))
    const found = diagnostic('outline/empty', 'nothing', null)
    const message = state.rebuilt('a.yaml', {
      diagnostics: [found],
      milliseconds: 1,
      drawn: undefined,
    })
    expect(message).toMatchObject({ kind: 'update', problems: { errors: 1 } })
    expect(message).not.toHaveProperty('preview')
    expect(state.picture('k1')).toBe('<svg>k1</svg>')
    expect(state.everything({ root: '/', editor: '' })).toMatchObject({
      outlines: [{ preview: { title: 'A' }, problems: { errors: 1 } }],
    })
  })
})
