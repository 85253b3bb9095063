// Typst in this process: node typst.mjs out.pdf in.typ <folder of node_modules> regular.ttf bold.ttf [from to]
// With a sentence to edit, it compiles once more and prints the milliseconds of that.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [output, input, modules, regular, bold, from, to] = process.argv.slice(2)
const { NodeCompiler } = createRequire(join(modules, 'x.js'))(
  '@myriaddreamin/typst-ts-node-compiler',
)
const compiler = NodeCompiler.create({
  workspace: process.cwd(),
  fontArgs: [{ fontBlobs: [readFileSync(regular), readFileSync(bold)] }],
})
const text = readFileSync(input, 'utf8')
writeFileSync(output, compiler.pdf({ mainFileContent: text }))
if (from !== undefined) {
  const times = []
  // another text each time: nobody may answer from memory
  for (let edit = 0; edit < 11; edit++) {
    const edited = text.replace(from, `${to}${edit}`)
    const start = performance.now()
    writeFileSync(output, compiler.pdf({ mainFileContent: edited }))
    times.push(performance.now() - start)
  }
  process.stdout.write(JSON.stringify(times))
}
