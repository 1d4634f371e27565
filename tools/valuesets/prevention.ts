import type { Wanted } from './want.ts'

/** The wider check: screening, vaccination, diet, activity and substances (clinical-rules, section 9). */
export const prevention: readonly Wanted[] = [
  { id: 'illicit-substance-use', title: 'Illicit substances', description: 'Use of illicit substances, or none, recorded.' },
  {
    id: 'illicit-substance-assessment-declined',
    title: 'Substance questions declined',
    description: 'The person chose not to be asked about substances.',
  },
  { id: 'exercise-assessment', title: 'Activity assessed', description: 'How active someone is.' },
  {
    id: 'exercise-assessment-declined',
    title: 'Activity questions declined',
    description: 'The person chose not to be asked about activity.',
  },
  { id: 'nutrition-assessment', title: 'Diet assessed', description: 'Assessment of diet and nutrition.' },
  { id: 'nutrition-assessment-declined', title: 'Diet questions declined', description: 'The person chose not to be asked about diet.' },
  {
    id: 'influenza-vaccination',
    title: 'Flu vaccination',
    description: 'Seasonal influenza vaccination given. Declined codes are missing.',
  },
  { id: 'bowel-cancer-screening', title: 'Bowel screening', description: 'Result of bowel cancer screening.' },
  { id: 'bowel-cancer-screening-declined', title: 'Bowel screening declined', description: 'The person chose no bowel cancer screening.' },
  { id: 'breast-cancer-screening', title: 'Breast screening', description: 'Breast cancer screening.' },
  {
    id: 'breast-cancer-screening-declined',
    title: 'Breast screening declined',
    description: 'The person chose no breast cancer screening.',
  },
  { id: 'cervical-screening', title: 'Cervical screening', description: 'Cervical screening done or resulted.' },
  { id: 'cervical-screening-declined', title: 'Cervical screening declined', description: 'The person chose no cervical screening.' },
  {
    id: 'cervical-screening-unsuitable',
    title: 'Cervical screening unsuitable',
    description: 'Cervical screening is not indicated for this person.',
  },
]
