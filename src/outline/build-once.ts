import type { YamlNode } from '../source/yaml-node.ts'
import type { NodeReader } from './node-reader.ts'

/**
 * What `build` makes of a node, or made of it in an earlier reading without having anything to say.
 *
 * @param position  as what the node is built, and where it stands as far as that counts
 */
export function buildOnce<Value, Node extends YamlNode | undefined>(
  reader: NodeReader,
  node: Node,
  position: string,
  build: (node: Node) => Value,
): Value {
  const { built, diagnostics, datasets, generatedIds, takenIds } = reader
  if (built === undefined || node === undefined) return build(node)
  const known = built.get(node)
  const isFree = known?.generatedIds.every((id) => !takenIds.has(id)) === true
  if (known !== undefined && known.position === position && isFree) {
    datasets.push(...known.datasets)
    generatedIds.push(...known.generatedIds)
    for (const id of known.generatedIds) takenIds.add(id)
    return known.value as Value
  }
  const before = [diagnostics.length, datasets.length, generatedIds.length] as const
  const value = build(node)
  const ids = generatedIds.slice(before[2])
  if (diagnostics.length === before[0] && !ids.some(isStandIn)) {
    built.set(node, { value, position, datasets: datasets.slice(before[1]), generatedIds: ids })
  }
  return value
}

/** One that is there because another was taken, which need not be so the next time (`generateId`). */
function isStandIn(generatedId: string): boolean {
  return generatedId.endsWith('_')
}
