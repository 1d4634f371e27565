import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import { ServiceError } from '../../errors.ts'
import { valueSet } from '../../fhir/definitions.ts'
import { breadcrumb } from '../components/furniture.ts'
import { page } from '../components/layout.ts'
import { csv, csvHeaders } from '../csv.ts'
import { type Env, viewerOrNobody } from '../session.ts'
import { matches, readRuleFilters } from './filters.ts'
import { ruleContent } from './rulePage.ts'
import { rulesCsv } from './rulesExport.ts'
import { rulesContent } from './rulesPage.ts'
import { readValueSetFilters, valueSetContent } from './valueSetPage.ts'

const RULES = { text: 'Rules', href: '/rules' }

/** The rulebook. It says nothing of any person, so nobody has to say who they are to read it. */
export const ruleRoutes = (deps: Deps, catalogue: Catalogue): Hono<Env> =>
  new Hono<Env>()
    .get('/rules', async (c) => {
      const filters = readRuleFilters(c.req.query(), catalogue)
      const entries = catalogue.entries.filter((entry) => matches(filters, entry))
      const frame = { title: 'Rules', viewer: await viewerOrNobody(deps, c), demo: deps.demo, section: RULES.href, wide: true }
      return c.html(page(frame, rulesContent({ catalogue, filters, entries })))
    })
    .get('/rules.csv', (c) => {
      const filters = readRuleFilters(c.req.query(), catalogue)
      const entries = catalogue.entries.filter((entry) => matches(filters, entry))
      return c.body(csv(rulesCsv(entries, catalogue)), 200, csvHeaders('rules'))
    })
    .get('/rules/value-sets/:id', async (c) => {
      const resource = valueSet(c.req.param('id'))
      if (resource === null) throw new ServiceError('not-found', 'No such code list.')
      const frame = {
        title: resource.title ?? 'Code list',
        viewer: await viewerOrNobody(deps, c),
        demo: deps.demo,
        before: breadcrumb([RULES]),
      }
      return c.html(page(frame, valueSetContent(resource, catalogue, readValueSetFilters(c.req.query()))))
    })
    .get('/rules/:id', async (c) => {
      const entry = catalogue.entries.find(({ id }) => id === c.req.param('id'))
      if (!entry) throw new ServiceError('not-found', 'No such rule.')
      const frame = { title: entry.title, viewer: await viewerOrNobody(deps, c), demo: deps.demo, before: breadcrumb([RULES]) }
      return c.html(page(frame, ruleContent(entry, catalogue)))
    })
