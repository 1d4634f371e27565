/** What one text message holds in the alphabet that every phone has (GSM 03.38). */
export const MESSAGE_LENGTH = 160

const GSM = /[^A-Za-z0-9 @£$¥!"#%&'()*+,\-./:;<=>?_\n]/g

/** The text in letters of that alphabet: any other would halve what a message holds. */
const inAlphabet = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(GSM, '')

const INVITATION =
  'It is time for your yearly health check. Please call us to book. Ask us anything, or tell us if you do not want it. Thank you.'

/**
 * The text message to everyone who is called in. It names neither the person nor an illness nor a test: others may see the phone.
 * A practice's name is shortened so that it stays one message.
 */
export const messageText = (practice: string): string => {
  const room = MESSAGE_LENGTH - INVITATION.length - 2
  const name = inAlphabet(practice)
  return `${name.length <= room ? name : name.slice(0, room).trimEnd()}: ${INVITATION}`
}
