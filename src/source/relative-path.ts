/**
 * The project path of a file that is named in another one, relative to the latter's folder. Whether
 * it lies in the project is for the World to say: what climbs out keeps its leading `..`.
 */
export function pathBeside(path: string, written: string): string {
  const name = written.trim().replace(/\\/g, '/')
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return name
  const parts = path.split('/').slice(0, -1)
  for (const step of name.split('/')) {
    if (step === '' || step === '.') continue
    if (step === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(step)
  }
  return parts.join('/')
}
