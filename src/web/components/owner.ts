import type { Owner } from '../../domain/finding.ts'

/** Who acts, as a label. */
export const ownerText = (owner: Owner): string => (owner === 'gp' ? 'GP practice' : 'Mental health team')

/** Who acts, in a sentence. */
export const ownerInSentence = (owner: Owner): string => (owner === 'gp' ? 'the GP practice' : 'the mental health team')
