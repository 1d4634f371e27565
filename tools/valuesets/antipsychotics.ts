import type { Wanted } from './want.ts'

const ALL = 'antipsychotic-medication'
/** Methylphenidate, which the lists take for a first-generation antipsychotic. */
export const TRANQUILYN = ['77611000001100', '205811000001105', '410411000001103'] as const
const NOT_TRANQUILYN =
  'Tranquilyn, which is methylphenidate, stands in the list by mistake and is left out (77611000001100, 205811000001105, 410411000001103).'

/** The generic and brand names of each drug, as dm+d, RxNorm and ATC display them. */
const drugs: Readonly<Record<string, readonly string[]>> = {
  amisulpride: ['amisulpride', 'solian'],
  aripiprazole: ['aripiprazole', 'abilify', 'arpoya'],
  asenapine: ['asenapine', 'sycrest'],
  benperidol: ['benperidol', 'anquil', 'benquil'],
  brexpiprazole: ['brexpiprazole'],
  cariprazine: ['cariprazine', 'reagila'],
  chlorpromazine: ['chlorpromazine', 'chloractil', 'chlorazin', 'dozine', 'largactil'],
  clopenthixol: ['clopenthixol'],
  clozapine: ['clozapine', 'clozaril', 'denzapine', 'zaponex'],
  droperidol: ['droperidol', 'droleptan', 'thalamonal', 'xomolix'],
  flupentixol: ['flupentixol', 'flupenthixol', 'depixol', 'fluanxol', 'psytixol'],
  fluphenazine: ['fluphenazine', 'decazate', 'modecate', 'moditen'],
  fluspirilene: ['fluspirilene', 'imap', 'redeptin'],
  haloperidol: ['haloperidol', 'dozic', 'fortunan', 'haldol', 'halkid', 'kentace', 'serenace'],
  iloperidone: ['iloperidone'],
  levomepromazine: ['levomepromazine', 'methotrimeprazine', 'levinan', 'levorol', 'nozinan', 'veractil'],
  loxapine: ['loxapine', 'adasuve', 'loxapac'],
  lurasidone: ['lurasidone', 'latuda'],
  olanzapine: ['olanzapine', 'arkolamyl', 'xyquila', 'zalasta', 'zypadhera', 'zyprexa'],
  oxypertine: ['oxypertine', 'integrin'],
  paliperidone: ['paliperidone', 'byannli', 'invega', 'trevicta', 'xeplion'],
  pericyazine: ['pericyazine', 'periciazine', 'neulactil'],
  perphenazine: ['perphenazine', 'fentazin'],
  pimozide: ['pimozide', 'orap'],
  pipotiazine: ['pipotiazine', 'pipothiazine', 'piportil'],
  promazine: ['promazine', 'prazine', 'sparine'],
  quetiapine: [
    'quetiapine',
    'alaquet',
    'atrolak',
    'biquelle',
    'brancico',
    'ebesque',
    'mintreleq',
    'psyquet',
    'seotiapim',
    'seroquel',
    'sondate',
    'tenprolide',
    'zaluron',
  ],
  remoxipride: ['remoxipride', 'roxiam'],
  risperidone: ['risperidone', 'okedi', 'risperdal'],
  sertindole: ['sertindole', 'serdolect'],
  sulpiride: ['sulpiride', 'dolmatil', 'sulparex', 'sulpitil', 'sulpor'],
  thioridazine: ['thioridazine', 'melleril', 'rideril'],
  thiothixene: ['thiothixene', 'tiotixene'],
  trifluoperazine: ['trifluoperazine', 'stelazine', 'terrazine'],
  ziprasidone: ['ziprasidone'],
  zotepine: ['zotepine', 'zoleptil'],
  zuclopenthixol: ['zuclopenthixol', 'ciatyl-z', 'clopixol'],
}

const FIRST = 'antipsychotic-first-generation'
const SECOND = 'antipsychotic-second-generation'

/** Lists other than the whole that hold every form of a drug. Most drugs have forms that the lists by generation leave out. */
const wholly: Readonly<Record<string, string>> = {
  brexpiprazole: SECOND,
  clopenthixol: FIRST,
  clozapine: 'clozapine-medication',
  iloperidone: SECOND,
  olanzapine: 'olanzapine-medication',
  promazine: FIRST,
  remoxipride: FIRST,
  thiothixene: FIRST,
  ziprasidone: SECOND,
}

const drugIds = (...names: readonly string[]): string[] => names.map((name) => `antipsychotic-drug-${name}`)

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** Every form of one drug, so that a change to another drug can be told from a change of form. */
const drug = ([name, words]: [string, readonly string[]]): Wanted => ({
  id: `antipsychotic-drug-${name}`,
  title: `Antipsychotic: ${name}`,
  description: `${capital(name)} by mouth and by injection. Split off from the antipsychotics by the wording of each display (${words.join(', ')}), since products do not name their ingredient otherwise.`,
  within: [ALL, ...(wholly[name] ? [wholly[name]] : [])],
  picked: { from: ALL, words, split: true },
})

export const antipsychotics: readonly Wanted[] = [
  {
    id: ALL,
    title: 'Antipsychotics',
    description: `Antipsychotic medicines by mouth and by injection. Wider than the national cluster, which leaves out depots, cariprazine and loxapine; without prochlorperazine, which is nearly always given for nausea. ${NOT_TRANQUILYN}`,
    without: TRANQUILYN,
  },
  {
    id: FIRST,
    title: 'First-generation antipsychotics',
    description: `Older antipsychotics, not long-acting. Flupentixol in low dose is also an antidepressant. ${NOT_TRANQUILYN}`,
    within: [ALL],
    shares: [
      ...drugIds(
        'benperidol',
        'chlorpromazine',
        'droperidol',
        'flupentixol',
        'fluphenazine',
        'fluspirilene',
        'haloperidol',
        'levomepromazine',
        'loxapine',
        'oxypertine',
        'pericyazine',
        'perphenazine',
        'pimozide',
        'pipotiazine',
        'sulpiride',
        'thioridazine',
        'trifluoperazine',
        'zuclopenthixol',
      ),
    ],
    without: TRANQUILYN,
  },
  {
    id: SECOND,
    title: 'Second-generation antipsychotics',
    description: 'Atypical antipsychotics, not long-acting.',
    within: [ALL],
    shares: [
      'clozapine-medication',
      'olanzapine-medication',
      ...drugIds(
        'amisulpride',
        'aripiprazole',
        'asenapine',
        'cariprazine',
        'clozapine',
        'lurasidone',
        'olanzapine',
        'paliperidone',
        'quetiapine',
        'risperidone',
        'sertindole',
        'zotepine',
      ),
    ],
  },
  {
    id: 'antipsychotic-long-acting-injection',
    title: 'Long-acting antipsychotic injections',
    description: 'Depots and long-acting injections of either generation. Often given by the trust and not in the GP record.',
    within: [ALL],
    shares: [
      'olanzapine-medication',
      ...drugIds(
        'aripiprazole',
        'flupentixol',
        'fluphenazine',
        'fluspirilene',
        'haloperidol',
        'olanzapine',
        'paliperidone',
        'pipotiazine',
        'risperidone',
        'zuclopenthixol',
      ),
    ],
  },
  {
    id: 'antipsychotic-prolactin-raising',
    title: 'Antipsychotics that raise prolactin',
    description: 'Those for which prolactin is usually watched. A grouping by name, to be reviewed by a clinician.',
    within: [ALL],
    shares: [
      FIRST,
      SECOND,
      'antipsychotic-long-acting-injection',
      ...drugIds(
        'amisulpride',
        'benperidol',
        'chlorpromazine',
        'clopenthixol',
        'flupentixol',
        'fluphenazine',
        'haloperidol',
        'paliperidone',
        'perphenazine',
        'pimozide',
        'risperidone',
        'sulpiride',
        'trifluoperazine',
        'zuclopenthixol',
      ),
    ],
  },
  {
    id: 'clozapine-medication',
    title: 'Clozapine',
    description: 'Clozapine. Supplied by hospitals, so the GP record may not have it.',
    within: [ALL],
  },
  {
    id: 'clozapine-therapy-recorded',
    title: 'Clozapine recorded as a procedure',
    description: 'Says that someone is treated with clozapine, as mental health systems record it.',
  },
  { id: 'olanzapine-medication', title: 'Olanzapine', description: 'Olanzapine in every form.', within: [ALL] },
  ...Object.entries(drugs).map(drug),
]
