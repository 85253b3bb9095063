/**
 * Tells that something changed among the files that builds depend on, and where new ones could
 * come. What changed is found out by looking (project/context.ts), so an event too many costs
 * nothing and only wakes the loop.
 */
import { basename, dirname, join, sep } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'

export interface FileWatcher {
  /** Follows these from now on as well; absolute paths, which need not exist. */
  follow(files: readonly string[]): void
  ready(): Promise<void>
  close(): Promise<void>
}

/** Editors write beside a file and rename; what they write first is of no interest. */
const TEMPORARY = /^\.|~$|\.(?:swp|swx|tmp|dossier-part)$/

export function watchFiles(
  { root, outlines }: { readonly root: string; readonly outlines: readonly string[] },
  note: () => void,
): FileWatcher {
  const content = join(root, 'content')
  const templates = join(root, 'templates')
  const followed = new Set(outlines)

  /** Folders are looked into where a followed file stands below, or outlines and templates may come. */
  const isOfInterest = (path: string, isFile: boolean): boolean => {
    if (followed.has(path) || path === root || isInside(templates, path)) return true
    if (isFile) return dirname(path) === content && /\.ya?ml$/.test(path)
    return path === content || [...followed].some((file) => isInside(path, file))
  }
  const watcher: FSWatcher = watch([content, templates, ...outlines], {
    ignoreInitial: true,
    ignored: (path, stats) =>
      TEMPORARY.test(basename(path)) ||
      (stats !== undefined && !isOfInterest(path, stats.isFile())),
  })
  watcher.on('all', note)
  // a folder that vanishes while it is read is reported by the event of its removal
  watcher.on('error', note)
  return {
    follow: (files) => {
      const added = files.filter((file) => !followed.has(file))
      for (const file of added) followed.add(file)
      if (added.length > 0) watcher.add(added)
    },
    ready: () => new Promise((resolve) => watcher.once('ready', resolve)),
    close: () => watcher.close(),
  }
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder + sep)
}
