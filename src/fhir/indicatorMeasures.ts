import type { Measure } from 'fhir/r4'
import { indicators } from '../domain/indicator/catalogue.ts'
import type { Indicator } from '../domain/indicator/indicator.ts'
import { CANONICAL } from './canonical.ts'

const VERSION = '1.0.0'

/** The canonical address of an indicator, with its version. */
export const indicatorUrl = ({ id }: Pick<Indicator, 'id'>): string => `${CANONICAL}/Measure/${id}|${VERSION}`

const measureOf = ({ id, name, means, better }: Indicator): Measure => ({
  resourceType: 'Measure',
  id,
  url: `${CANONICAL}/Measure/${id}`,
  version: VERSION,
  name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  title: name,
  status: 'active',
  description: means,
  scoring: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-scoring', code: 'proportion' }] },
  ...(better === null
    ? {}
    : {
        improvementNotation: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/measure-improvement-notation',
              code: better === 'higher' ? 'increase' : 'decrease',
            },
          ],
        },
      }),
})

/** The indicators that no Measure in `fhir/` defines: what reports are of is served beside those that do. */
export const indicatorMeasures = (defined: readonly Measure[]): readonly Measure[] =>
  indicators.filter(({ id }) => !defined.some((measure) => measure.id === id)).map(measureOf)
