/** Rows as aligned columns, a line each; a row of two cells is a remark, which sets no widths. */
export function table(rows: readonly (readonly string[])[]): string {
  const complete = rows.filter((cells) => cells.length > 2);
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...complete.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
