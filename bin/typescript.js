// Node runs the sources as they are; releases that cannot read TypeScript yet have tsx turn it into JavaScript, which takes them longer.
if (!process.features.typescript) (await import('tsx/esm/api')).register()
