import { once } from 'node:events'

/** Writes a line to standard output, and waits while whoever reads it is behind. */
export const writeLine = async (line: string): Promise<void> => {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}
