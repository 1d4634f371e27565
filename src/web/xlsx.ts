import writeXlsxFile from 'write-excel-file/universal'

/** Rows as an Excel workbook of one sheet, its first row in bold. Text stays text: no cell is run as a formula. */
export const xlsx = async (sheet: string, [head = [], ...rows]: readonly (readonly (string | number | null)[])[]): Promise<ArrayBuffer> => {
  const columns = head.map((title, i) => ({
    width: Math.min(60, Math.max(String(title).length, ...rows.map((row) => String(row[i] ?? '').length)) + 2),
  }))
  const data = [
    head.map((title) => ({ value: String(title), type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) =>
      row.map((value) => (value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String })),
    ),
  ]
  const file = writeXlsxFile(data, { sheet, columns, stickyRowsCount: 1 })
  return (await file.toBlob()).arrayBuffer()
}

/** Headers of a workbook to be saved under a name. */
export const xlsxHeaders = (name: string): Record<string, string> => ({
  'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'Content-Disposition': `attachment; filename="${name}.xlsx"`,
})
