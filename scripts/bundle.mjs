/**
 * Bundles Dossier into `dist/`, or the folder that is named: the library and the threads as ES
 * modules that leave packages where they are, and the command line as one script (bundle-script.mjs).
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { bundleScript, root, shared } from './bundle-script.mjs'

const outdir = resolve(process.argv[2] ?? join(root, 'dist'))

await build({
  ...shared,
  entryPoints: ['src/index.ts', 'src/project/context-worker.ts', 'src/project/worker.ts'],
  packages: 'external',
  format: 'esm',
  splitting: true,
  entryNames: '[name]',
  chunkNames: 'chunks/[name]-[hash]',
  outdir,
})

const project = mkdtempSync(join(tmpdir(), 'dossier-bundle-'))
try {
  for (const folder of ['content', 'templates']) {
    cpSync(join(root, folder), join(project, folder), { recursive: true })
  }
  const args = ['build', 'content/ant-group.yaml', 'content/payments-quarterly.yaml']
  const warmUp = { args, cwd: project }
  await bundleScript({ entry: 'src/cli/main.ts', name: 'main', outdir, warmUp })
} finally {
  rmSync(project, { recursive: true, force: true })
}
