// Fails when a package that runs in the service has a known vulnerability of high severity. A registry that keeps no advisories, or
// none that can be reached, is said and fails nothing: whether a change lands must not hang on somebody else's server.
import { spawnSync } from 'node:child_process'

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', shell: process.platform === 'win32' })
const report = (() => {
  try {
    return JSON.parse(stdout)
  } catch {
    return null
  }
})()
const counts = report?.metadata?.vulnerabilities
if (counts === undefined) console.log('audit: the package registry gives no advisories here; nothing was checked')
else {
  const serious = Object.values(report.vulnerabilities ?? {}).filter(({ severity }) => severity === 'high' || severity === 'critical')
  for (const { name, severity, range } of serious) console.error(`audit: ${name} ${range} has a known vulnerability (${severity})`)
  console.log(`audit: ${counts.total} known vulnerabilities, ${serious.length} of them serious`)
  if (serious.length > 0) process.exitCode = 1
}
