import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** veraPDF, the judge of PDF/UA and PDF/A, from Maven Central; kept in node_modules/.cache. */

const VERSION = '1.28.2'
const FOLDER = fileURLToPath(new URL('../../../node_modules/.cache/verapdf', import.meta.url))
const JAR = join(FOLDER, `greenfield-apps-${VERSION}.jar`)

export type Flavour = 'ua1' | '2a' | '3a'

/** Fails where the judge can be neither found nor fetched: a missing judge is no pass. */
function fetchVeraPdf(): string {
  if (existsSync(JAR)) return JAR
  mkdirSync(FOLDER, { recursive: true })
  const artifact = `org.verapdf.apps:greenfield-apps:${VERSION}`
  execFileSync('mvn', [
    '-q',
    'dependency:copy',
    `-Dartifact=${artifact}`,
    `-DoutputDirectory=${FOLDER}`,
  ])
  if (!existsSync(JAR)) throw new Error(`Maven did not give ${JAR}`)
  return JAR
}

export interface Verdict {
  readonly file: string
  readonly compliant: boolean
  /** Clause, test and description of each failed rule. */
  readonly failed: readonly string[]
}

export function judge(files: readonly string[], flavour: Flavour): readonly Verdict[] {
  const args = ['-cp', fetchVeraPdf(), 'org.verapdf.apps.GreenfieldCliWrapper']
  const report = run([...args, '--format', 'json', '-f', flavour, ...files])
  const { jobs } = (JSON.parse(report) as Report).report
  return jobs.map((job) => {
    const [result] = job.validationResult ?? []
    if (result === undefined) throw new Error(`veraPDF gave no verdict on ${job.itemDetails.name}`)
    const rules = result.details.ruleSummaries ?? []
    return {
      file: job.itemDetails.name,
      compliant: result.compliant,
      failed: rules.map((rule) => `${rule.clause}-${rule.testNumber} ${rule.description}`),
    }
  })
}

/** veraPDF's exit status is 1 where a file fails; the report is what counts. */
function run(args: readonly string[]): string {
  try {
    return execFileSync('java', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch (error) {
    const { stdout, status } = error as { readonly stdout?: string; readonly status?: number }
    if (status === 1 && stdout?.startsWith('{') === true) return stdout
    throw error
  }
}

interface Report {
  readonly report: {
    readonly jobs: readonly {
      readonly itemDetails: { readonly name: string }
      readonly validationResult?: readonly {
        readonly compliant: boolean
        readonly details: {
          readonly ruleSummaries?: readonly {
            readonly clause: string
            readonly testNumber: number
            readonly description: string
          }[]
        }
      }[]
    }[]
  }
}
