// Written by tools/assets.mjs.
/** Where the pages find their stylesheets. The names change with the contents. */
export const assetNames = { designSystem: '/assets/nhsuk-frontend-10.6.1.css', ours: '/assets/parity-7a64a9d93e.css' } as const
