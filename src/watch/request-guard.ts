/** Who may ask the preview, and what its answers forbid. */
import { isIP } from 'node:net'

/** Addresses that only this machine has. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * True where a request's Host names this server. A page of another site could have its own name
 * lead here (DNS rebinding) and read the preview; its requests then carry that name.
 *
 * @param bound  the address that the server listens on
 */
export function isOwnHost(
  header: string | undefined,
  { host, port }: { readonly host: string; readonly port: number },
): boolean {
  const match = /^(\[[\da-f:.]+\]|[^:[\]]+)(?::(\d+))?$/i.exec(header ?? '')
  if (match === null || Number(match[2] ?? 80) !== port) return false
  const name = (match[1] ?? '').toLowerCase()
  if (LOOPBACK.includes(name) || name === host.toLowerCase()) return true
  // bound to more than this machine: by number only, which no foreign name leads to
  return !isLoopback(host) && isIP(name.replace(/^\[|\]$/g, '')) !== 0
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Of every answer: nothing is loaded from elsewhere, nothing is shown or read elsewhere. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
}
