#!/usr/bin/env node
// Adds up what the suites counted and prints `N passed, N failed` as the last line.
// Usage: summarize.mjs FAILED_STEPS RESULT.json...
// A suite that left no results, or ran no test, counts as one failure; so does a failed step whose
// suites counted none. Exit status 1 when anything failed.
import { existsSync, readFileSync } from 'node:fs'

const [failedSteps = '0', ...files] = process.argv.slice(2)
let passed = 0
let failed = 0
for (const file of files) {
  if (!existsSync(file)) {
    console.log(`no results in ${file}`)
    failed += 1
    continue
  }
  const { numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests, success } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  passed += numPassedTests
  failed += numFailedTests
  // a file that can't be loaded fails as a suite without a failed test
  if (numTotalTests === 0 || (!success && numFailedTests === 0)) failed += Math.max(1, numFailedTestSuites)
}
if (Number(failedSteps) > 0 && failed === 0) failed = Number(failedSteps)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
