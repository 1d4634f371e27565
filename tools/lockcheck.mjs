// The lockfile must install everywhere: every optional platform package present, no download address written into it.
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const problems = []

/** Whether npm would find a dependency from a package's folder: there, or in any node_modules above it. */
const isLocked = (folder, name) => {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
  }
}

for (const [folder, { version, optionalDependencies = {}, resolved }] of Object.entries(packages)) {
  for (const name of Object.keys(optionalDependencies))
    if (!isLocked(folder, name))
      problems.push(`${name} for ${folder || 'parity'} ${version} is not locked; npm ci would fail on its platform`)
  if (resolved && /^https?:/.test(resolved)) problems.push(`${folder} names a download address`)
}

for (const problem of problems) console.error(problem)
console.log(problems.length ? `lockfile: ${problems.length} problems` : `lockfile complete, ${Object.keys(packages).length} packages`)
process.exitCode = problems.length ? 1 : 0
