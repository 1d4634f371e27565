const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Europe/London' })

/** `14:02`, the time in London. */
export const timeText = (at: Date): string => clock.format(at)
