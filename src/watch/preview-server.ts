/**
 * The preview's server: a fixed set of answers on one address. What it gives is looked up in what
 * the last builds made; no path of a request is ever taken for a path of the disk.
 */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, resolve } from 'node:path'
import type { Asset } from '../project/context-assets.ts'
import type { ClientFile } from './client-files.ts'
import type { Message } from './messages.ts'
import type { PreviewState } from './preview-state.ts'
import { isOwnHost, SAFE_HEADERS } from './request-guard.ts'

export interface PreviewServerOptions {
  readonly root: string
  readonly host: string
  /** The first one that is tried; 0 lets the system choose. */
  readonly port: number
  readonly editor: string
  readonly state: PreviewState
  readonly files: ReadonlyMap<string, ClientFile>
  asset(name: string): Asset | undefined
}

export interface PreviewServer {
  readonly url: string
  /** Says something to everybody who looks. */
  say(message: Message): void
  close(): Promise<void>
}

/** Ports that are tried one after the other. */
const MOST_PORTS = 20
/** Keeps connections open through proxies and finds those that are gone. */
const HEARTBEAT_MS = 20_000
/** Who falls behind by more is dropped; the page connects again and gets everything anew. */
const MOST_UNSENT_BYTES = 32 * 1024 * 1024

export async function startPreviewServer(options: PreviewServerOptions): Promise<PreviewServer> {
  const listeners = new Set<ServerResponse>()
  let port = options.port
  const server = createServer((request, response) => {
    answer(request, response, { ...options, port, listeners })
  })
  port = await listen(server, options)
  const beat = setInterval(() => sendAll(listeners, ': \n\n'), HEARTBEAT_MS)
  beat.unref()
  return {
    url: `http://${hostInUrl(options.host)}:${port}/`,
    say: (message) => sendAll(listeners, eventText(message)),
    close: () =>
      new Promise((closed) => {
        clearInterval(beat)
        for (const listener of listeners) listener.end()
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

async function listen(server: Server, { host, port }: PreviewServerOptions): Promise<number> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await listenOn(server, host, port === 0 ? 0 : port + tried)
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isTaken || tried + 1 >= MOST_PORTS) throw error
    }
  }
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      listening((server.address() as AddressInfo).port)
    })
  })
}

/** Requests name a path only. */
const BASE = 'http://preview'

interface Answering extends PreviewServerOptions {
  readonly listeners: Set<ServerResponse>
}

function answer(request: IncomingMessage, response: ServerResponse, answering: Answering): void {
  for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value)
  if (!isOwnHost(request.headers.host, answering)) {
    refuse(response, 403, 'this address is not the preview’s own')
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    refuse(response, 405, 'only GET')
    return
  }
  const address = request.url ?? '/'
  const isFound = URL.canParse(address, BASE) && route(new URL(address, BASE), response, answering)
  if (!isFound) refuse(response, 404, 'nothing here')
}

/** @returns false where there is nothing of that address */
function route(url: URL, response: ServerResponse, answering: Answering): boolean {
  const { pathname, searchParams } = url
  if (pathname === '/events') {
    listenTo(response, answering)
    return true
  }
  const own = answering.files.get(pathname)
  if (own !== undefined) return send(response, own.body, { type: own.type, caching: 'no-cache' })
  const picture = nameAfter('/pictures/', pathname)
  if (picture !== undefined) return sendPicture(response, answering.state.picture(picture))
  const asset = answering.asset(nameAfter('/assets/', pathname) ?? '')
  if (asset !== undefined)
    return send(response, asset.bytes, { type: asset.type, caching: FOREVER })
  if (pathname === '/file') return sendFile(response, searchParams, answering)
  return false
}

/** Names change with the content. */
const FOREVER = 'public, max-age=31536000, immutable'

function nameAfter(prefix: string, pathname: string): string | undefined {
  return pathname.startsWith(prefix) ? pathname.slice(prefix.length) : undefined
}

function sendPicture(response: ServerResponse, svg: string | undefined): boolean {
  if (svg === undefined) return false
  return send(response, Buffer.from(svg), { type: 'image/svg+xml', caching: FOREVER })
}

/** A file that the watch itself wrote. */
function sendFile(
  response: ServerResponse,
  query: URLSearchParams,
  { root, state }: Answering,
): boolean {
  const path = state.file(query.get('outline') ?? '', query.get('kind') ?? '')
  if (path === undefined) return false
  try {
    const body = readFileSync(resolve(root, path))
    const name = encodeURIComponent(basename(path))
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${name}`)
    return send(response, body, { type: 'application/octet-stream', caching: 'no-store' })
  } catch {
    return false
  }
}

function send(
  response: ServerResponse,
  body: Uint8Array,
  { type, caching }: { readonly type: string; readonly caching: string },
): true {
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': body.length,
    'Cache-Control': caching,
  })
  // node leaves the body out where HEAD was asked
  response.end(body)
  return true
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(`${reason}\n`)
}

function listenTo(response: ServerResponse, { listeners, state, root, editor }: Answering): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.write(eventText(state.everything({ root: root.replaceAll('\\', '/'), editor })))
  listeners.add(response)
  response.on('close', () => listeners.delete(response))
}

/** JSON has no line ends of its own, so an event is one line. */
function eventText(message: Message): string {
  return `data: ${JSON.stringify(message)}\n\n`
}

function sendAll(listeners: ReadonlySet<ServerResponse>, text: string): void {
  for (const listener of listeners) {
    if (listener.writableLength > MOST_UNSENT_BYTES) listener.destroy()
    else listener.write(text)
  }
}
