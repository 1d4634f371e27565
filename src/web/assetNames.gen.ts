// Written by tools/assets.mjs.
/** Where the pages find their stylesheets. The names change with the contents. */
export const assetNames = { designSystem: '/assets/nhsuk-frontend-10.6.1.css', ours: '/assets/parity-9d5abc63b9.css' } as const
