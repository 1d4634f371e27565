/** Tells how long work is going: one line rewritten on a terminal, nothing elsewhere. */
export const progress = (stream: NodeJS.WriteStream = process.stderr) => {
  let shown = 0
  return {
    show(text: string): void {
      if (!stream.isTTY || Date.now() - shown < 100) return
      shown = Date.now()
      stream.write(`\r\u001B[K${text}`)
    },
    done(text: string): void {
      stream.write(`${stream.isTTY ? '\r\u001B[K' : ''}${text}\n`)
    },
  }
}

/** `1 person`, `2 people`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`
