import { mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type PreviewServer, startPreviewServer } from '../../src/watch/preview-server.ts'
import { createPreviewState } from '../../src/watch/preview-state.ts'
import { isOwnHost } from '../../src/watch/request-guard.ts'

let server: PreviewServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const encoder = new TextEncoder()

async function start(port = 0): Promise<URL> {
  const root = mkdtempSync(join(tmpdir(), 'dossier-preview-'))
  writeFileSync(join(root, 'secret.txt'), 'secret')
  writeFileSync(join(root, 'a.pdf'), 'the report')
  const state = createPreviewState()
  state.rebuilt('content/a.yaml', {
    diagnostics: [],
    milliseconds: 1,
    drawn: {
      preview: {
        path: 'content/a.yaml',
        title: 'A',
        lang: 'en',
        files: [],
        outputs: [],
        facts: [],
        fonts: [],
      },
      pictures: new Map([['k1', '<svg/>']]),
    },
  })
  state.written('content/a.yaml', {
    outputs: [{ kind: 'report', path: 'a.pdf', pages: 1, bytes: 10 }],
    diagnostics: [],
  })
  server = await startPreviewServer({
    root,
    host: '127.0.0.1',
    port,
    editor: 'vscode://file/{path}:{line}:{column}',
    state,
    files: new Map([['/', { body: encoder.encode('<!doctype html>'), type: 'text/html' }]]),
    asset: (name) =>
      name === 'font-1' ? { bytes: encoder.encode('f'), type: 'font/ttf' } : undefined,
  })
  return new URL(server.url)
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Asks with a path as it stands: fetch would tidy it up. */
function ask(
  url: URL,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: url.port, path, headers, method },
      (response) => {
        let body = ''
        response.on('data', (chunk) => {
          body += chunk
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

describe('the preview server', () => {
  test('gives its page with a policy that lets nothing in from elsewhere', async () => {
    const { status, headers } = await ask(await start(), '/')
    expect(status).toBe(200)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  test.each([
    'evil.example',
    'evil.example:80',
    'localhost',
    '127.0.0.1:1',
    'localhost.evil.example',
  ])('refuses the host `%s`', async (host) => {
    const { status } = await ask(await start(), '/', { Host: host })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(404)
  })

  test('takes its own names', async () => {
    const url = await start()
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect((await ask(url, '/', { Host: `${name}:${url.port}` })).status).toBe(200)
    }
  })

  test.each([
    '/secret.txt',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/../secret.txt',
    '/assets/..%2f..%2fetc%2fpasswd',
    '/pictures/../../etc/passwd',
    '/file?outline=content/a.yaml&kind=../secret.txt',
    '/file?outline=../secret.txt&kind=report',
    '/file?outline=__proto__&kind=constructor',
    '//etc/passwd',
    '/%00',
    'http://evil.example/',
  ])('has nothing at `%s` but its own', async (path) => {
    const { body } = await ask(await start(), path)
    expect(body).not.toContain('secret')
    expect(body).not.toContain('root:')
    expect(['nothing here\n', '<!doctype html>']).toContain(body)
  })

  test('gives pictures, fonts and files by name', async () => {
    const url = await start()
    expect((await ask(url, '/pictures/k1')).body).toBe('<svg/>')
    expect((await ask(url, '/assets/font-1')).headers['cache-control']).toContain('immutable')
    const file = await ask(url, '/file?outline=content%2Fa.yaml&kind=report')
    expect(file.body).toBe('the report')
    expect(file.headers['content-disposition']).toContain('a.pdf')
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await ask(await start(), '/', {}, method)).status).toBe(405)
  })

  test('says everything to one who comes, then what happens', async () => {
    const url = await start()
    const response = await fetch(new URL('/events', url))
    const reader = response.body?.getReader()
    const read = async () => new TextDecoder().decode((await reader?.read())?.value)
    expect(await read()).toMatch(/^data: \{"kind":"state".*content\/a\.yaml.*\n\n$/)
    server?.say({ kind: 'gone', path: 'content/a.yaml' })
    expect(await read()).toBe('data: {"kind":"gone","path":"content/a.yaml"}\n\n')
    await reader?.cancel()
  })

  test('takes the next port where one is taken', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
    })
    const url = await start(port)
    expect(Number(url.port)).toBeGreaterThan(port)
    other.close()
  })
})

describe('the name of the host', () => {
  const local = { host: '127.0.0.1', port: 4321 }
  test('is an address only where the server listens beyond this machine', () => {
    expect(isOwnHost('192.168.1.7:4321', local)).toBe(false)
    expect(isOwnHost('192.168.1.7:4321', { host: '0.0.0.0', port: 4321 })).toBe(true)
    expect(isOwnHost('evil.example:4321', { host: '0.0.0.0', port: 4321 })).toBe(false)
    expect(isOwnHost('laptop.lan:4321', { host: 'laptop.lan', port: 4321 })).toBe(true)
  })
  test('has the port', () => {
    expect(isOwnHost('localhost:4321', local)).toBe(true)
    expect(isOwnHost('localhost', local)).toBe(false)
    expect(isOwnHost('localhost', { ...local, port: 80 })).toBe(true)
    expect(isOwnHost(undefined, local)).toBe(false)
  })
})
