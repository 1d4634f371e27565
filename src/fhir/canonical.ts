/** The address that Parity's own FHIR definitions and extensions are named under. */
export const CANONICAL = 'https://fhir.parity.example'

/** Extensions of Parity's own. R4 has no element for what they say. */
export const EXTENSION = {
  /** On a ValueSet: the ValueSet named holds every code of this one, on purpose. */
  within: `${CANONICAL}/StructureDefinition/within`,
  /** On a ValueSet: the ValueSet named holds some codes of this one, on purpose. */
  sharesCodes: `${CANONICAL}/StructureDefinition/shares-codes`,
  /** On a check: the part of the GP record its evidence lives in. */
  gpRecordArea: `${CANONICAL}/StructureDefinition/gp-record-area`,
  /** On a check: a plain word for it, by which an entry of nothing but text is found to be about it. `*` stands for any ending. */
  plainWord: `${CANONICAL}/StructureDefinition/plain-word`,
  /**
   * On an input of a check: `evidence`, `value` (its number is shown as the check's), `declined` or `near` (what comes close and is no
   * evidence); on one of an alert, `value` (what it looks at) or `response`. More than one may hold.
   */
  inputPurpose: `${CANONICAL}/StructureDefinition/input-purpose`,
  /** On a check: true where a refusal is shown and never asked about again. */
  declineStands: `${CANONICAL}/StructureDefinition/decline-stands`,
  /** On a rule: the kind of reasoning, a name in `src/domain/criteria`. */
  criterion: `${CANONICAL}/StructureDefinition/criterion`,
  /** On a rule that calls a value abnormal: which test it is, a name in `src/domain/redZone`. */
  redZone: `${CANONICAL}/StructureDefinition/red-zone`,
  /** On a rule: something its criterion or test needs to be told, as a `name` and a `value`. */
  parameter: `${CANONICAL}/StructureDefinition/parameter`,
  /** On a rule's participant: the role within the owner's organisation. */
  ownerRole: `${CANONICAL}/StructureDefinition/owner-role`,
  /** On a rule: its basis mark, R, R2, M or D (clinical-rules, "How to read it"). */
  basis: `${CANONICAL}/StructureDefinition/basis`,
  /** On the table of maximum doses: one row, as `drug` and `product` (ValueSets) and `dose` (a quantity of mass in a time). */
  maximumDose: `${CANONICAL}/StructureDefinition/maximum-dose`,
  /** On a population of a measure: a ValueSet whose entries it goes by. More than one may stand. */
  valueSet: `${CANONICAL}/StructureDefinition/value-set`,
  /** On a population of a measure: how far back from the day asked about it looks. */
  window: `${CANONICAL}/StructureDefinition/window`,
  /** On a measure: what the contract says of it for one QOF year, as `year`, `status`, `points`, `upper-threshold` and `basis`. */
  qofYear: `${CANONICAL}/StructureDefinition/qof-year`,
  /** On the list of rules: who answers for one version of a rule set, as `of` (url|version), `name`, `role` and `on`. */
  signOff: `${CANONICAL}/StructureDefinition/sign-off`,
  /** On a Task: the day people mean to do it. */
  plannedOn: `${CANONICAL}/StructureDefinition/planned-on`,
  /** On a Task: the day until which it waits. */
  heldUntil: `${CANONICAL}/StructureDefinition/held-until`,
  /** On a Task: who has it within the organisation that acts. */
  assignee: `${CANONICAL}/StructureDefinition/assignee`,
  /** On a new Subscription, in the answer to its creation only: what its deliveries are signed with. */
  subscriptionSecret: `${CANONICAL}/StructureDefinition/subscription-secret`,
} as const

const VALUE_SET = `${CANONICAL}/ValueSet/`
const MEASURE = `${CANONICAL}/Measure/`

/** The id of a ValueSet of Parity's own from its address, or null for any other address. A version after `|` is left off. */
export const valueSetId = (canonical: string | undefined): string | null =>
  canonical?.startsWith(VALUE_SET) ? (canonical.slice(VALUE_SET.length).split('|')[0] ?? null) : null

/** A Measure's id from its address, or null for any other address. */
export const measureId = (canonical: string | undefined): string | null =>
  canonical?.startsWith(MEASURE) ? (canonical.slice(MEASURE.length).split('|')[0] ?? null) : null
