import encodeQR from 'qr';

const BLACK_ON_WHITE = '\x1b[30;107m';
const RESET = '\x1b[0m';
/** The upper and the lower half of a character cell, as [upper is dark][lower is dark]. */
const CELLS = { '00': ' ', '01': '▄', '10': '▀', '11': '█' } as const;

/**
 * A QR code for a terminal, two rows to a line. In colour it is black on white whatever the theme; without
 * colour the light modules are the ones drawn, since most terminals are dark.
 */
export function terminalQr(text: string, colour: boolean): string {
  if (!colour) return encodeQR(text, 'ascii', { border: 2 }).trimEnd();
  const rows = encodeQR(text, 'raw', { border: 2 });
  const lines: string[] = [];
  for (let y = 0; y < rows.length; y += 2) {
    const cells = (rows[y] ?? []).map((upper, x) => cell(upper, rows[y + 1]?.[x] ?? false));
    lines.push(`${BLACK_ON_WHITE}${cells.join('')}${RESET}`);
  }
  return lines.join('\n');
}

function cell(upper: boolean, lower: boolean): string {
  return CELLS[`${upper ? 1 : 0}${lower ? 1 : 0}`];
}

export function indent(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => (line ? by + line : line))
    .join('\n');
}
