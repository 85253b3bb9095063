/**
 * Bundles a command into one script with everything in it, which starts from V8's code cache:
 *
 * - `<name>-<hash>.cjs`, `.cache`: the script and what V8 made of it. The hash is of the content,
 *   since V8 knows a script by its length only.
 * - `<name>.js`: loads the two. A cache that another version of Node made is ignored by V8.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

export const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
}

/**
 * @param {{ entry: string, name: string, outdir: string, warmUp: { args: string[], cwd: string } }} options
 *   warmUp: a run that calls what most runs call, so that the cache has it
 */
export async function bundleScript({ entry, name, outdir, warmUp }) {
  const script = await wrappedScript(entry)
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 12)
  const versioned = `${name}-${hash}`
  writeWhole(join(outdir, `${versioned}.cjs`), script)
  // before its first lesson: the run starts a second thread from it
  writeWhole(join(outdir, `${name}.js`), `#!/usr/bin/env node\n${loader(versioned)}`)
  learn({ versioned, outdir, warmUp })
  removeOlder(outdir, name, versioned)
}

async function wrappedScript(entry) {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: [entry],
    // native or with workers of their own
    external: ['@resvg/resvg-js', 'tinypool', 'fsevents'],
    format: 'cjs',
    // read as Latin 1: no decoding, one byte a character
    charset: 'ascii',
    minifyWhitespace: true,
    minifySyntax: true,
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '__url' },
    plugins: [withoutUnused, await draftedFrame()],
    write: false,
  })
  const body = escapeNonAscii(outputFiles[0].text.replace(/^#!.*\n/, ''))
  return `(function (require, __filename, __dirname, __url, module, exports) {${body}\n})`
}

/**
 * esbuild's `charset: 'ascii'` leaves regular expressions as they are written; read as Latin 1, a
 * Chinese one would match nothing. An escape means the same in them as in strings.
 */
function escapeNonAscii(script) {
  return script.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Modules of pdfkit that only its own fonts, its own text, PNGs and encryption need: we use none of them. */
const UNUSED = /^(?:fontkit|linebreak|png-js|@noble\/ciphers\/aes)$/

const withoutUnused = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: UNUSED }, ({ path, importer }) =>
      /[\\/]pdfkit[\\/]/.test(importer) ? { path, namespace: 'unused' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({
      contents: `const unused = () => { throw new Error('${path} is not in the bundle') }
export default unused
export const create = unused
export const cbc = unused
export const ecb = unused`,
    }))
  },
}

/** The frame that pptxgenjs drafts is the same for every deck: it is drafted now. */
async function draftedFrame() {
  const frame = await draftFrames()
  return {
    name: 'drafted-frame',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]render[\\/]pptx[\\/]frame\.ts$/ }, () => ({
        contents: `export async function draftFrame() { return ${frame} }`,
      }))
    },
  }
}

async function draftFrames() {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: ['src/render/pptx/frame.ts'],
    packages: 'external',
    format: 'esm',
    write: false,
  })
  const file = join(root, 'node_modules', `.dossier-frame-${process.pid}.mjs`)
  writeFileSync(file, outputFiles[0].text)
  try {
    const { draftFrame } = await import(file)
    const draft = async (width, height, theme) =>
      JSON.stringify(
        await draftFrame({ size: { width, height }, meta: { theme: { name: theme } } }),
      )
    const frame = await draft(960, 540, 'ink')
    if (frame === (await draft(720, 540, 'night'))) return frame
    throw new Error("pptxgenjs's frame is not the same for every deck any more")
  } finally {
    rmSync(file)
  }
}

/**
 * What V8 is told before it reads the script, since the cache is of no use under other flags. Builds
 * last a second: V8 would spend more time on optimizing functions than they take unoptimized (100
 * sections: 30 % of the time), and let the young generation grow in too small steps. Measured with
 * V8 11 (Node 20); later ones decide otherwise when to optimize, and don't know the first flag.
 */
const V8_FLAGS = ['--interrupt-budget=500000', '--semi-space-growth-factor=8']

/** @param {string} versioned @param {string} [before] what to do with the script before it runs */
function loader(versioned, before = '') {
  return `import { readFileSync${before === '' ? '' : ', writeFileSync'} } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
if (process.versions.v8.startsWith('11.')) {
${V8_FLAGS.map((flag) => `  setFlagsFromString('${flag}')`).join('\n')}
}
const url = new URL('${versioned}.cjs', import.meta.url).href
const filename = fileURLToPath(url)
let cachedData
try {
  cachedData = readFileSync(filename.replace(/cjs$/, 'cache'))
} catch {}
const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
${before}
const module = { exports: {} }
const folder = fileURLToPath(new URL('.', url))
script.runInThisContext()(createRequire(url), filename, folder, url, module, module.exports)
`
}

function learn({ versioned, outdir, warmUp }) {
  const cache = join(outdir, `${versioned}.cache`)
  const fresh = `${cache}.${process.pid}`
  const lesson = join(outdir, `${versioned}.${process.pid}.mjs`)
  const save = `process.on('exit', () => writeFileSync(${JSON.stringify(fresh)}, script.createCachedData()))`
  writeFileSync(lesson, loader(versioned, save))
  const { status, stderr } = spawnSync(process.execPath, [lesson, ...warmUp.args], {
    cwd: warmUp.cwd,
    encoding: 'utf8',
  })
  rmSync(lesson)
  if (status !== 0) process.stderr.write(`the code cache was made of a run that failed:\n${stderr}`)
  renameSync(fresh, cache)
}

function writeWhole(path, content) {
  const temporary = `${path}.${process.pid}`
  writeFileSync(temporary, content, { mode: 0o755 })
  renameSync(temporary, path)
}

/** Younger ones may be another bundler's, which runs at this moment. */
const OLD_MS = 10 * 60 * 1000

function removeOlder(outdir, name, versioned) {
  const own = new RegExp(`^${name}-[0-9a-f]{12}\\.(?:cjs|cache)$`)
  for (const file of readdirSync(outdir)) {
    if (!own.test(file) || file.startsWith(versioned)) continue
    const { mtimeMs } = statSync(join(outdir, file), { throwIfNoEntry: false }) ?? {}
    if (mtimeMs < Date.now() - OLD_MS) rmSync(join(outdir, file), { force: true })
  }
}
