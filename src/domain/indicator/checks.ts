import { asMeasured, type Indicator } from './indicator.ts'

const core = [
  ['blood-pressure', 'Blood pressure measured'],
  ['bmi', 'Weight and height measured (BMI)'],
  ['alcohol', 'Alcohol use asked about'],
  ['lipids', 'Cholesterol tested'],
  ['glucose', 'Blood sugar tested'],
  ['smoking', 'Smoking asked about'],
] as const

/** The national measure of the six checks (PHSMI): all of them, and each. */
export const checkIndicators: readonly Indicator[] = [
  {
    id: 'phsmi-all-six',
    group: 'checks',
    name: 'All six checks done',
    means: 'People on the register who had all six physical health checks in the last twelve months.',
    unit: 'people',
    better: 'higher',
    rules: ['phsmi-core', 'den-phsmi'],
    of: asMeasured('phsmi-all-six'),
  },
  ...core.map(
    ([check, name]): Indicator => ({
      id: `phsmi-${check}`,
      group: 'checks',
      name,
      means: `People on the register with this check in the last twelve months: ${name.toLowerCase().replace('bmi', 'BMI')}.`,
      unit: 'people',
      better: 'higher',
      rules: ['phsmi-core', 'den-phsmi'],
      of: asMeasured(`phsmi-${check}`),
    }),
  ),
]

const contract = [
  ['qof-mh002', 'Care plan agreed', 'a care plan agreed in the last twelve months'],
  ['qof-mh003', 'Blood pressure, by the contract', 'blood pressure recorded in the last twelve months'],
  ['qof-mh006', 'BMI, by the contract', 'BMI recorded in the last twelve months'],
  ['qof-mh007', 'Alcohol, by the contract', 'alcohol use recorded in the last twelve months'],
  ['qof-mh011', 'Cholesterol, by the contract', 'cholesterol tested in twelve months, or in twenty-four where the risk is low'],
  ['qof-mh012', 'Blood sugar, by the contract', 'blood sugar tested in the last twelve months'],
  ['qof-smok002', 'Smoking, by the contract', 'smoking status recorded in the last twelve months'],
] as const

/** The indicators of the GP contract (QOF). People the contract leaves out are left out here. */
export const contractIndicators: readonly Indicator[] = contract.map(([id, name, what]) => ({
  id,
  group: 'contract',
  name,
  means: `People whom the GP contract counts who have ${what}.`,
  unit: 'people',
  better: 'higher',
  rules: [id],
  of: asMeasured(id),
}))
