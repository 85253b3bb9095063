import { execFileSync } from 'node:child_process'

/** The command line is tested as it is shipped: bundled. */
export function setup(): void {
  execFileSync('npm', ['run', '--silent', 'compile:js'], { stdio: 'inherit' })
}
