/** What a body that is not JSON looks like, in words for the person who set up the source. */
export const looksLike = (text: string, contentType: string | null): 'nothing' | 'a web page' | 'XML' | 'something that is not JSON' => {
  const start = text.slice(0, 1000).trimStart()
  if (start === '') return 'nothing'
  if (/^<(!doctype html|html)/i.test(start) || (contentType?.includes('html') ?? false)) return 'a web page'
  return start.startsWith('<') ? 'XML' : 'something that is not JSON'
}
